// SPDX-License-Identifier: Apache-2.0
// The statements of Amazon Redshift SQL (https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_commands.html).
// What is not written here is a syntax error there too; what Redshift parses and then refuses is written here and
// refused by the rules of the Java side.
parser grammar RedshiftParser;

options { tokenVocab = RedshiftLexer; }

statement
    : (queryStatement
    | insertStatement
    | updateStatement
    | deleteStatement
    | mergeStatement
    | createTable
    | createTableAs
    | alterTable
    | alterTableAppend
    | dropTable
    | truncateTable
    | createView
    | createMaterializedView
    | alterMaterializedView
    | refreshMaterializedView
    | dropView
    | createSchema
    | alterSchema
    | dropSchema
    | createDatabase
    | alterDatabase
    | dropDatabase
    | createUser
    | alterUser
    | dropUser
    | createGroup
    | alterGroup
    | dropGroup
    | createRole
    | alterRole
    | dropRole
    | grantStatement
    | revokeStatement
    | rlsPolicy
    | maskingPolicy
    | alterDefaultPrivileges
    | commentOn
    | beginTransaction
    | endTransaction
    | setTransaction
    | setParameter
    | resetParameter
    | showObjects
    | showParameter
    | lockTable
    | prepareStatement
    | executeStatement
    | deallocateStatement
    | declareCursor
    | fetchCursor
    | closeCursor
    | explainStatement
    | analyzeStatement
    | vacuumStatement
    | cancelStatement
    | copyStatement
    | unloadStatement
    | createFunction
    | dropFunction
    | alterRoutine
    | createProcedure
    | dropProcedure
    | callStatement) EOF
    ;

// ---------------------------------------------------------------- queries

queryStatement: query;

query: withClause? queryBody orderBy? limitClause* lockingClause?;

lockingClause: FOR UPDATE (OF qualifiedName (COMMA qualifiedName)*)?;

withClause: WITH RECURSIVE? commonTable (COMMA commonTable)*;

commonTable: identifier columnNames? AS LPAREN query RPAREN;

queryBody
    : querySpecification                                                                # plainBody
    | LPAREN query RPAREN                                                               # nestedBody
    | left=queryBody INTERSECT setQuantifier? right=queryBody                           # setOperation
    | left=queryBody operator=(UNION | EXCEPT | MINUS) setQuantifier? right=queryBody   # setOperation
    ;

setQuantifier: ALL | DISTINCT;

querySpecification
    : SELECT selectPrefix? selectItem (COMMA selectItem)* excludeClause? intoClause?
      fromClause? hierarchyClause* whereClause? hierarchyClause* groupByClause? havingClause? qualifyClause?
    ;

selectPrefix: TOP INTEGER setQuantifier? | setQuantifier;

selectItem
    : STAR                                              # selectAll
    | identifier (DOT name (DOT name)?)? DOT STAR       # selectTableAll
    | expression (AS name | bareLabel)?                 # selectExpression
    ;

excludeClause: EXCLUDE (identifier | LPAREN identifier (COMMA identifier)* RPAREN);

intoClause: INTO (TEMPORARY | TEMP)? TABLE? qualifiedName;

fromClause: FROM relation (COMMA relation)*;

relation
    : relation CROSS JOIN tablePrimary                               # joinRelation
    | relation joinType? JOIN relation joinCriteria                  # joinRelation
    | relation NATURAL joinType? JOIN tablePrimary                   # joinRelation
    | tablePrimary                                                              # primaryRelation
    ;

joinType: INNER | (LEFT | RIGHT | FULL) OUTER?;

joinCriteria: ON expression | USING LPAREN identifier (COMMA identifier)* RPAREN;

tablePrimary
    : path STAR? tableAlias? (AT identifier)? pivotClause?              # tableName
    | UNPIVOT primaryExpression AS identifier (AT identifier)?          # unpivotObject
    | LPAREN query RPAREN tableAlias? pivotClause?                      # subqueryTable
    | LPAREN relation RPAREN                                            # nestedRelation
    | functionCall tableAlias?                                          # functionTable
    ;

path: variable pathStep*;

// The guide calls what is taken out of an array so.
variable: identifier | ARRAY;

pathStep: DOT name | LBRACKET valueExpression RBRACKET;

tableAlias: (AS aliasWord | bareAlias) (columnNames | columnDefinitions)?;

// START and CONNECT are words of CONNECT BY, before which a bare alias cannot be told from them.
aliasWord: variable | START | CONNECT;

columnNames: LPAREN identifier (COMMA identifier)* RPAREN;

columnDefinitions: LPAREN identifier dataType (COMMA identifier dataType)* RPAREN;

pivotClause
    : PIVOT LPAREN selectItem FOR identifier IN LPAREN pivotValue (COMMA pivotValue)* RPAREN RPAREN tableAlias?
    | UNPIVOT ((INCLUDE | EXCLUDE) NULLS)?
      LPAREN identifier FOR identifier IN LPAREN pivotValue (COMMA pivotValue)* RPAREN RPAREN tableAlias?
    ;

pivotValue: expression (AS name | bareLabel)?;

hierarchyClause: START WITH expression | CONNECT BY expression;

whereClause: WHERE expression;

groupByClause: GROUP BY (ALL | groupingElement (COMMA groupingElement)*);

groupingElement
    : GROUPING SETS LPAREN groupingSet (COMMA groupingSet)* RPAREN      # groupingSets
    | (ROLLUP | CUBE) LPAREN groupingSet (COMMA groupingSet)* RPAREN    # groupingCube
    | expression                                                        # groupingExpression
    ;

groupingSet
    : GROUPING SETS LPAREN groupingSet (COMMA groupingSet)* RPAREN
    | (ROLLUP | CUBE) LPAREN groupingSet (COMMA groupingSet)* RPAREN
    | LPAREN (expression (COMMA expression)*)? RPAREN
    | expression
    ;

havingClause: HAVING expression;

qualifyClause: QUALIFY expression;

orderBy: ORDER BY sortItem (COMMA sortItem)*;

sortItem: expression (ASC | DESC)? (NULLS (FIRST | LAST))?;

limitClause: LIMIT (ALL | valueExpression) | OFFSET valueExpression;

// ---------------------------------------------------------------- expressions

expression
    : operand predicate*                        # predicated
    | NOT expression                            # negation
    | expression AND expression                 # conjunction
    | expression OR expression                  # disjunction
    ;

operand: valueExpression;

predicate
    : comparison valueExpression                                                        # compare
    | comparison quantifier=(ANY | SOME | ALL) LPAREN query RPAREN                      # compareQuantified
    | comparison quantifier=(ANY | SOME | ALL) LPAREN valueExpression RPAREN            # compareArray
    | NOT? BETWEEN valueExpression AND valueExpression                                  # between
    | NOT? IN LPAREN query RPAREN                                                       # inQuery
    | NOT? IN LPAREN expression (COMMA expression)* RPAREN                              # inList
    | NOT? (LIKE | ILIKE | SIMILAR TO) valueExpression (ESCAPE valueExpression)?        # matches
    | IS NOT? NULL                                                                      # isNull
    | (ISNULL | NOTNULL)                                                                # isNull
    | IS NOT? (TRUE | FALSE | UNKNOWN)                                                  # isTruth
    | OVERLAPS valueExpression                                                          # overlaps
    ;

comparison: EQ | NE | LT | LE | GT | GE;

valueExpression
    : primaryExpression                                                                 # primaryValue
    | valueExpression AT TIME ZONE valueExpression                                      # atTimeZone
    | (PLUS | DASH) valueExpression                                                     # signed
    | valueExpression CARET valueExpression                                             # binary
    | valueExpression (STAR | SLASH | MOD) valueExpression                              # binary
    | valueExpression (PLUS | DASH) valueExpression                                     # binary
    | (TILDE | SQUARE_ROOT | CUBE_ROOT | AT_SIGN) valueExpression                       # prefixed
    | valueExpression (CONCAT | SHIFT_LEFT | SHIFT_RIGHT | AMPERSAND | PIPE | HASH | TILDE | NOT_TILDE
      | QUALIFIED_MATCH) valueExpression                                                                    # binary
    | valueExpression FOREIGN_OPERATOR valueExpression                                  # foreignBinary
    ;

primaryExpression
    : literal                                                                           # literalValue
    | PARAMETER                                                                         # parameter
    | caseExpression                                                                    # caseValue
    | (CAST | TRY_CAST) LPAREN expression AS dataType RPAREN                            # castCall
    | CONVERT LPAREN dataType COMMA expression RPAREN                                   # convertCall
    | EXTRACT LPAREN (name | STRING) FROM expression RPAREN                             # extractCall
    | SUBSTRING LPAREN expression FROM expression (FOR expression)? RPAREN              # substringCall
    | SUBSTRING LPAREN expression FOR expression RPAREN                                 # headCall
    | TRIM LPAREN (BOTH | LEADING | TRAILING)? expression? FROM expression RPAREN       # trimCall
    | TRIM LPAREN (BOTH | LEADING | TRAILING) expression RPAREN                         # trimBlanks
    | ARRAY LPAREN query RPAREN                                                         # arrayQuery
    | ARRAY LBRACKET expression (COMMA expression)* RBRACKET                            # arrayValue
    | POSITION LPAREN valueExpression IN valueExpression RPAREN                         # positionCall
    | currentValue                                                                      # currentCall
    | APPROXIMATE? functionCall                                                         # call
    | EXISTS LPAREN query RPAREN                                                        # exists
    | PRIOR path                                                                        # prior
    | path                                                                              # columnReference
    | LPAREN query RPAREN                                                               # subquery
    | LPAREN expression RPAREN                                                          # parenthesized
    | LPAREN expression (COMMA expression)+ RPAREN                                      # rowValue
    | primaryExpression LPAREN PLUS RPAREN                                              # outerJoinMark
    | primaryExpression CAST_SIGN dataType                                              # cast
    | primaryExpression pathStep                                                        # navigation
    ;

currentValue
    : CURRENT_DATE | CURRENT_USER | CURRENT_USER_ID | SESSION_USER | USER | SYSDATE
    | (CURRENT_TIME | CURRENT_TIMESTAMP | LOCALTIME | LOCALTIMESTAMP) (LPAREN INTEGER RPAREN)?
    ;

caseExpression: CASE expression? caseBranch+ (ELSE expression)? END;

caseBranch: WHEN expression THEN expression;

literal
    : (INTEGER | DECIMAL)                                       # numberLiteral
    | string                                                    # stringLiteral
    | (TRUE | FALSE)                                            # booleanLiteral
    | NULL                                                      # nullLiteral
    | INTERVAL string intervalQualifier?                        # intervalLiteral
    | typedLiteralType string                                   # typedLiteral
    | PREFIXED_STRING                                           # prefixedLiteral
    ;

typedLiteralType
    : (TIMESTAMP | TIME) ((WITH | WITHOUT) TIME ZONE)?
    | DOUBLE PRECISION
    | IDENTIFIER
    ;

string: (STRING | DOLLAR_STRING) STRING*;

functionCall: functionName LPAREN callArguments? RPAREN withinGroup? nullTreatment? over?;

functionName: identifier (DOT name)* | LEFT | RIGHT | ARRAY | COLLATE | IDENTITY | ISNULL;

callArguments: STAR | (ALL | DISTINCT)? expression (COMMA expression)* nullTreatment? keptPaths? setPaths?;

// KEEP and SET of OBJECT_TRANSFORM.
keptPaths: IDENTIFIER expression (COMMA expression)*;

setPaths: SET expression (COMMA expression)*;

nullTreatment: (IGNORE | RESPECT) NULLS;

withinGroup: WITHIN GROUP LPAREN orderBy RPAREN;

over: OVER LPAREN (PARTITION BY expression (COMMA expression)*)? orderBy? frame? RPAREN;

frame
    : unit=(ROWS | RANGE) (BETWEEN frameBound AND frameBound | frameBound)
    ;

frameBound: UNBOUNDED (PRECEDING | FOLLOWING) | CURRENT identifier | INTEGER (PRECEDING | FOLLOWING);

dataType
    : INTERVAL intervalQualifier?                                                       # intervalType
    | (TIMESTAMP | TIME) typeArguments? ((WITH | WITHOUT) TIME ZONE)?                   # timeType
    | DOUBLE PRECISION                                                                  # namedType
    | (NATIONAL? CHARACTER | NATIONAL identifier | BINARY) VARYING? typeArguments?      # namedType
    | identifier VARYING typeArguments?                                                 # namedType
    | identifier (DOT name)? typeArguments?                                             # namedType
    | OID                                                                               # namedType
    | dataType LBRACKET INTEGER? RBRACKET                                               # arrayType
    ;

typeArguments: LPAREN (MAX | INTEGER) (COMMA INTEGER)? RPAREN;

intervalQualifier: intervalUnit (TO intervalUnit)? (LPAREN INTEGER RPAREN)?;

intervalUnit: YEAR | MONTH | DAY | HOUR | MINUTE | SECOND;

// ---------------------------------------------------------------- data changes

insertStatement: INSERT INTO qualifiedName columnNames? insertSource;

insertSource
    : DEFAULT VALUES                                            # defaultRow
    | VALUES insertRow (COMMA insertRow)*                       # insertRows
    | query                                                     # insertQuery
    ;

insertRow: LPAREN insertValue (COMMA insertValue)* RPAREN;

insertValue: DEFAULT | expression;

updateStatement
    : withClause? UPDATE qualifiedName (AS? identifier)? SET assignment (COMMA assignment)* fromClause? whereClause?
    ;

assignment: identifier EQ insertValue;

deleteStatement
    : withClause? DELETE (FROM qualifiedName (USING relation (COMMA relation)*)? | qualifiedName) whereClause?
    ;

mergeStatement
    : MERGE INTO qualifiedName USING qualifiedName (AS? identifier)? ON expression
      (mergeClause+ | REMOVE DUPLICATES)
    ;

mergeClause
    : WHEN MATCHED THEN (UPDATE SET assignment (COMMA assignment)* | DELETE)            # mergeMatched
    | WHEN NOT MATCHED THEN INSERT columnNames? VALUES insertRow                        # mergeUnmatched
    ;

truncateTable: TRUNCATE TABLE? qualifiedName;

// ---------------------------------------------------------------- tables

createTable
    : CREATE (LOCAL? (TEMPORARY | TEMP))? TABLE ifNotExists? qualifiedName
      LPAREN tableElement (COMMA tableElement)* RPAREN tableAttribute*
    ;

ifNotExists: IF NOT EXISTS;

tableElement
    : columnDefinition
    | tableConstraint
    | likeClause
    ;

columnDefinition: identifier dataType columnAttribute*;

columnAttribute
    : DEFAULT expression                                                                # defaultAttribute
    | IDENTITY (LPAREN signedInteger COMMA signedInteger RPAREN)?                       # identityAttribute
    | GENERATED BY DEFAULT AS IDENTITY (LPAREN signedInteger COMMA signedInteger RPAREN)?   # identityAttribute
    | ENCODE anyWord                                                                    # encodeAttribute
    | DISTKEY                                                                           # distkeyAttribute
    | SORTKEY                                                                           # sortkeyAttribute
    | COLLATE identifier                                                                # collateAttribute
    | NOT? NULL                                                                         # nullAttribute
    | (UNIQUE | PRIMARY KEY)                                                            # keyAttribute
    | REFERENCES qualifiedName columnNames?                                             # referencesAttribute
    | CHECK LPAREN expression RPAREN                                                    # checkAttribute
    ;

signedInteger: (PLUS | DASH)? INTEGER;

tableConstraint
    : (CONSTRAINT identifier)? (UNIQUE | PRIMARY KEY) columnNames                               # keyConstraint
    | (CONSTRAINT identifier)? FOREIGN KEY columnNames REFERENCES qualifiedName columnNames?    # foreignKey
    | (CONSTRAINT identifier)? CHECK LPAREN expression RPAREN                                   # checkConstraint
    ;

likeClause: LIKE qualifiedName ((INCLUDING | EXCLUDING) DEFAULTS)?;

tableAttribute
    : BACKUP (YES | NO)                                                                 # backupAttribute
    | DISTSTYLE distStyle                                                               # diststyle
    | DISTKEY LPAREN keyColumn (COMMA identifier)* RPAREN                               # distkey
    | (COMPOUND | INTERLEAVED)? SORTKEY LPAREN keyColumn (COMMA keyColumn)* RPAREN      # sortkey
    | SORTKEY AUTO                                                                      # sortkeyAuto
    | ENCODE AUTO                                                                       # encodeAuto
    ;

// CREATE TABLE AS takes the place of a column in its query too.
keyColumn: identifier | INTEGER;

distStyle: AUTO | EVEN | KEY | ALL;

createTableAs
    : CREATE (LOCAL? (TEMPORARY | TEMP))? TABLE qualifiedName columnNames? tableAttribute* AS
      (query | LPAREN query RPAREN)
    ;

alterTable: ALTER TABLE qualifiedName alterAction (COMMA alterAction)*;

alterAction
    : ADD tableConstraint                                                               # addConstraint
    | DROP CONSTRAINT identifier dropBehavior?                                          # dropConstraint
    | OWNER TO userName                                                                 # changeOwner
    | RENAME TO identifier                                                              # renameTable
    | RENAME COLUMN identifier TO identifier                                            # renameColumn
    | ALTER COLUMN identifier TYPE dataType                                             # changeType
    | ALTER COLUMN identifier ENCODE anyWord                                            # changeEncoding
    | ALTER ENCODE AUTO                                                                 # changeEncodeAuto
    | ALTER DISTKEY identifier                                                          # changeDistkey
    | ALTER DISTSTYLE (KEY DISTKEY identifier | distStyle)                              # changeDiststyle
    | ALTER COMPOUND? SORTKEY columnNames                                               # changeSortkey
    | ALTER SORTKEY (AUTO | NONE)                                                       # changeSortkeyAuto
    | ADD COLUMN? columnDefinition                                                      # addColumn
    | DROP COLUMN? identifier dropBehavior?                                             # dropColumn
    | rowSecurity                                                                       # rowLevelSecurity
    | SET identifier (string | identifier anyWord)                                      # externalSetting
    | SET TABLE identifier LPAREN string EQ string (COMMA string EQ string)* RPAREN     # externalSetting
    | (ADD ifNotExists? (partitionValues identifier string)+ | DROP partitionValues
      | partitionValues SET identifier string)                                          # externalPartition
    ;

partitionValues: PARTITION LPAREN identifier EQ literal (COMMA identifier EQ literal)* RPAREN;

dropBehavior: CASCADE | RESTRICT;

alterTableAppend: ALTER TABLE qualifiedName APPEND FROM qualifiedName (IGNOREEXTRA | FILLTARGET)?;

dropTable: DROP TABLE ifExists? qualifiedName (COMMA qualifiedName)* dropBehavior?;

ifExists: IF EXISTS;

// ---------------------------------------------------------------- views

createView
    : CREATE (OR REPLACE)? VIEW qualifiedName columnNames? AS (query | LPAREN query RPAREN)
      (WITH NO SCHEMA identifier)?
    ;

createMaterializedView
    : CREATE MATERIALIZED VIEW qualifiedName (tableAttribute | autoRefresh)* AS (query | LPAREN query RPAREN)
    ;

autoRefresh: AUTO REFRESH (YES | NO);

alterMaterializedView: ALTER MATERIALIZED VIEW qualifiedName (autoRefresh | rowSecurity);

rowSecurity: ROW LEVEL identifier (ON | RESERVED) (CONJUNCTION TYPE (AND | OR))? (FOR DATASHARES)?;

refreshMaterializedView: REFRESH MATERIALIZED VIEW qualifiedName dropBehavior?;

dropView
    : DROP MATERIALIZED? VIEW ifExists? qualifiedName (COMMA qualifiedName)* dropBehavior?
    ;

// ---------------------------------------------------------------- schemas, databases, users

createSchema
    : CREATE SCHEMA ifNotExists? identifier (AUTHORIZATION userName)? schemaQuota? schemaElement*
    | CREATE SCHEMA AUTHORIZATION userName schemaQuota? schemaElement*
    ;

schemaQuota: QUOTA (INTEGER identifier? | identifier);

schemaElement: createTable | createView | grantStatement;

alterSchema: ALTER SCHEMA identifier (RENAME TO identifier | OWNER TO userName | schemaQuota);

dropSchema: DROP SCHEMA ifExists? identifier (COMMA identifier)* dropExternal? dropBehavior?;

dropExternal: DROP identifier DATABASE;

createDatabase: CREATE DATABASE identifier (WITH? databaseOption* | FROM optionWord+);

databaseOption
    : OWNER EQ? userName
    | identifier LIMIT (INTEGER | identifier)
    | COLLATE identifier
    | ISOLATION LEVEL (SERIALIZABLE | SNAPSHOT)
    ;

alterDatabase
    : ALTER DATABASE identifier (RENAME TO identifier | OWNER TO userName | databaseOption)
    ;

dropDatabase: DROP DATABASE identifier FORCE?;

createUser: CREATE USER userName WITH? userOption*;

alterUser
    : ALTER USER userName
      (RENAME TO userName | SET parameterValueList | RESET (SESSION identifier | parameterName) | WITH? userOption+)
    ;

userOption
    : identifier (string | RESERVED)       # passwordOption
    | identifier LIMIT (INTEGER | identifier)           # limitOption
    | SESSION identifier INTEGER                        # timeoutOption
    | SYSLOG identifier identifier                      # syslogOption
    | identifier identifier? string                     # textOption
    | IN GROUP identifier (COMMA identifier)*           # groupOption
    | identifier                                        # flagOption
    ;

dropUser: DROP USER ifExists? userName (COMMA userName)*;

createGroup: CREATE GROUP identifier (WITH? USER userName (COMMA userName)*)?;

alterGroup: ALTER GROUP identifier ((ADD | DROP) USER userName (COMMA userName)* | RENAME TO identifier);

dropGroup: DROP GROUP identifier;

createRole: CREATE ROLE identifier (EXTERNALID externalId)?;

alterRole: ALTER ROLE identifier WITH? (RENAME TO identifier | OWNER TO userName | EXTERNALID TO? externalId);

externalId: identifier | string;

dropRole: DROP ROLE identifier (FORCE | RESTRICT)?;

userName: identifier | CURRENT_USER | SESSION_USER;

grantStatement
    : GRANT privileges ON grantObject TO grantee (COMMA grantee)* (WITH GRANT OPTION)?                      # grantPrivileges
    | GRANT privileges FOR grantScope TO grantee (COMMA grantee)* (WITH GRANT OPTION)?                      # grantScoped
    | GRANT ROLE roleName (COMMA ROLE roleName)* TO roleGrantee (COMMA roleGrantee)*                    # grantRoles
    | GRANT systemPrivilege (COMMA systemPrivilege)* TO roleGrantee (COMMA roleGrantee)*                    # grantSystem
    | GRANT identifier ON iamRoles TO grantee (COMMA grantee)* FOR roleCommand (COMMA roleCommand)*         # grantAssumeRole
    ;

revokeStatement
    : REVOKE (GRANT OPTION FOR)? privileges ON grantObject FROM grantee (COMMA grantee)* dropBehavior?      # revokePrivileges
    | REVOKE (GRANT OPTION FOR)? privileges FOR grantScope FROM grantee (COMMA grantee)* dropBehavior?      # revokeScoped
    | REVOKE (ADMIN OPTION FOR)? ROLE roleName (COMMA ROLE roleName)* FROM roleGrantee
      (COMMA roleGrantee)*                                                                                  # revokeRoles
    | REVOKE systemPrivilege (COMMA systemPrivilege)* FROM roleGrantee (COMMA roleGrantee)*                 # revokeSystem
    | REVOKE identifier ON iamRoles FROM grantee (COMMA grantee)* FOR roleCommand (COMMA roleCommand)*      # revokeAssumeRole
    ;

iamRoles: string (COMMA string)* | DEFAULT | ALL;

// a statement that assumes an IAM role: EXTERNAL FUNCTION and CREATE MODEL beside COPY and UNLOAD
roleCommand: ALL | COPY | UNLOAD | CREATE identifier | identifier FUNCTION;

roleName: identifier (COLON identifier)?;

roleGrantee: ROLE identifier | userName (WITH ADMIN OPTION)?;

// CREATE TABLE, DROP USER, ALTER DEFAULT PRIVILEGES, CREATE OR REPLACE FUNCTION, ACCESS CATALOG, …
systemPrivilege
    : (CREATE | identifier | ANALYZE | IGNORE) (TABLE | USER | DEFAULT | OR | RESERVED | identifier)*
    | ALL PRIVILEGES?
    ;

alterDefaultPrivileges
    : ALTER DEFAULT PRIVILEGES (FOR USER userName (COMMA userName)*)?
      (IN SCHEMA identifier (COMMA identifier)*)? defaultPrivilege
    ;

defaultPrivilege
    : GRANT privileges ON (TABLES | FUNCTIONS | PROCEDURES) TO grantee (COMMA grantee)* (WITH GRANT OPTION)?
    | REVOKE (GRANT OPTION FOR)? privileges ON (TABLES | FUNCTIONS | PROCEDURES) FROM grantee
      (COMMA grantee)* RESTRICT?
    ;

privileges: ALL PRIVILEGES? columnNames? | privilege (COMMA privilege)*;

privilege: (SELECT | REFERENCES | CREATE | identifier) columnNames?;

grantObject
    : ALL (TABLES | identifier) IN SCHEMA identifier (COMMA identifier)*                # grantOnAll
    | SCHEMA identifier (COMMA identifier)*                                             # grantOnSchema
    | DATABASE identifier (COMMA identifier)*                                           # grantOnDatabase
    | (FUNCTION | PROCEDURE) routineName (COMMA routineName)*                           # grantOnRoutine
    | LANGUAGE identifier (COMMA identifier)*                                           # grantOnLanguage
    | identifier (TABLE | COLUMN)? qualifiedName columnNames? (COMMA qualifiedName)*    # grantOnOther
    | TABLE? qualifiedName (COMMA qualifiedName)*                                       # grantOnTable
    ;

// all objects of a kind, those to come too: TABLES, SCHEMAS, FUNCTIONS, COPY JOBS, …
grantScope
    : (COPY identifier | TABLES | identifier) IN
      (SCHEMA identifier (DATABASE identifier)? | DATABASE identifier)
    ;

grantee
    : GROUP identifier
    | ROLE identifier
    | identifier string identifier*
    | identifier identifier identifier   // RLS POLICY name, MASKING POLICY name
    | userName
    ;

routineName: qualifiedName LPAREN (routineArgument (COMMA routineArgument)*)? RPAREN;

rlsPolicy
    : CREATE RLS POLICY qualifiedName policyColumns? USING LPAREN expression RPAREN                         # createRlsPolicy
    | ALTER RLS POLICY qualifiedName USING LPAREN expression RPAREN                                         # alterRlsPolicy
    | DROP RLS POLICY ifExists? qualifiedName dropBehavior?                                                 # dropRlsPolicy
    | ATTACH RLS POLICY qualifiedName ON policyTables TO policyGrantee (COMMA policyGrantee)*               # attachRlsPolicy
    | DETACH RLS POLICY qualifiedName ON policyTables FROM policyGrantee (COMMA policyGrantee)*             # detachRlsPolicy
    ;

policyColumns: policyInputs (AS? identifier)?;

policyInputs: WITH LPAREN policyColumn (COMMA policyColumn)* RPAREN;

policyColumn: identifier dataType;

policyTables: TABLE? qualifiedName (COMMA qualifiedName)*;

policyGrantee: ROLE roleName | userName;

maskingPolicy
    : CREATE MASKING POLICY qualifiedName ifNotExists? policyInputs USING maskingExpressions                # createMaskingPolicy
    | ALTER MASKING POLICY qualifiedName USING maskingExpressions                                           # alterMaskingPolicy
    | DROP MASKING POLICY qualifiedName                                                                     # dropMaskingPolicy
    | ATTACH MASKING POLICY qualifiedName ON qualifiedName outputs=maskingPaths (USING inputs=maskingPaths)?
      TO policyGrantee (PRIORITY INTEGER)?                                                                  # attachMaskingPolicy
    | DETACH MASKING POLICY qualifiedName ON qualifiedName maskingPaths FROM policyGrantee                  # detachMaskingPolicy
    ;

maskingExpressions: LPAREN expression (COMMA expression)* RPAREN;

maskingPaths: LPAREN path (COMMA path)* RPAREN;

commentOn
    : COMMENT ON (TABLE qualifiedName | VIEW qualifiedName | COLUMN qualifiedName | DATABASE identifier
      | SCHEMA identifier | CONSTRAINT identifier ON qualifiedName) IS (string | NULL)
    ;

// ---------------------------------------------------------------- sessions

beginTransaction: (BEGIN (WORK | TRANSACTION)? | START TRANSACTION) (transactionMode COMMA?)*;

transactionMode
    : ISOLATION LEVEL (SERIALIZABLE | READ (COMMITTED | UNCOMMITTED) | REPEATABLE READ | SNAPSHOT)
    | READ (WRITE | ONLY)
    ;

endTransaction: (COMMIT | END | ROLLBACK | ABORT) (WORK | TRANSACTION)?;

setTransaction: SET (LOCAL? TRANSACTION | SESSION identifier AS TRANSACTION) (transactionMode COMMA?)+;

setParameter
    : SET (SESSION | LOCAL)? parameterValueList
    | SET (SESSION | LOCAL)? TIME ZONE parameterValue
    | SET LOCAL? SESSION AUTHORIZATION parameterValue
    ;

parameterValueList: parameterName (TO | EQ) (DEFAULT | parameterValue (COMMA parameterValue)*);

parameterName: name (DOT name)?;

parameterValue: anyWord | string | (PLUS | DASH)? (INTEGER | DECIMAL);

resetParameter: RESET (ALL | SESSION AUTHORIZATION | parameterName);

showParameter: SHOW (ALL | TIME ZONE | TRANSACTION ISOLATION LEVEL | SESSION AUTHORIZATION | parameterName);

showObjects
    : SHOW DATABASES showFilter?                                                # showDatabases
    | SHOW SCHEMAS FROM DATABASE showPart showFilter?                           # showSchemas
    | SHOW TABLES FROM SCHEMA showName showFilter?                              # showTables
    | SHOW COLUMNS FROM TABLE showName showFilter?                              # showColumns
    | SHOW TABLE qualifiedName                                                  # showTable
    | SHOW VIEW qualifiedName                                                   # showView
    | SHOW CONSTRAINTS (PRIMARY | FOREIGN) KEYS EXPORTED? FROM TABLE showName                   # showConstraints
    | SHOW routines=(FUNCTIONS | PROCEDURES) FROM SCHEMA showName showFilter?                   # showRoutines
    | SHOW PARAMETERS OF (FUNCTION | PROCEDURE) showName showArguments (LIKE showPattern)?      # showParameters
    | SHOW COLUMN GRANTS ON TABLE showName showGrantee? showLimit?              # showColumnGrants
    | SHOW GRANTS ON showGrantsObject showGrantee? showLimit?                   # showGrantsOn
    | SHOW GRANTS showGrantee (FROM DATABASE identifier)? showLimit?            # showGrantsFor
    | SHOW DATASHARES (LIKE showPattern)?                                       # showDatashares
    | SHOW PROCEDURE qualifiedName (LPAREN (routineArgument (COMMA routineArgument)*)? RPAREN)?     # showProcedure
    ;

// The server takes parameters where names stand, for the metadata queries of its drivers.
showName: showPart (DOT (name | PARAMETER))*;

showPart: identifier | PARAMETER;

showPattern: string | PARAMETER;

showFilter: LIKE showPattern showLimit? | showLimit;

showLimit: LIMIT INTEGER;

showArguments: LPAREN (showArgument (COMMA showArgument)*)? RPAREN;

showArgument: PARAMETER | dataType | identifier dataType;

showGrantsObject
    : DATABASE identifier
    | SCHEMA showName
    | FUNCTION showName showArguments
    | TABLE? showName
    ;

showGrantee: FOR identifier identifier?;

lockTable: LOCK TABLE? qualifiedName (COMMA qualifiedName)*;

prepareStatement
    : PREPARE identifier (LPAREN dataType (COMMA dataType)* RPAREN)? AS
      (queryStatement | insertStatement | updateStatement | deleteStatement)
    ;

executeStatement: EXECUTE identifier (LPAREN expression (COMMA expression)* RPAREN)?;

deallocateStatement: DEALLOCATE PREPARE? (identifier | ALL);

// WITHOUT HOLD is what psycopg2 writes.
declareCursor: DECLARE identifier CURSOR (WITHOUT identifier)? FOR query;

fetchCursor: FETCH (NEXT | ALL | FORWARD (ALL | INTEGER)?)? FROM identifier;

closeCursor: CLOSE identifier;

explainStatement
    : EXPLAIN VERBOSE?
      (queryStatement | insertStatement | updateStatement | deleteStatement | createTableAs)
    ;

analyzeStatement
    : (ANALYZE | ANALYSE) COMPRESSION (qualifiedName columnNames?)? (COMPROWS INTEGER)?
    | (ANALYZE | ANALYSE) VERBOSE? (qualifiedName columnNames?)? ((PREDICATE | ALL) COLUMNS)?
    ;

vacuumStatement
    : VACUUM (FULL | SORT ONLY | DELETE ONLY | REINDEX | RECLUSTER)?
      (qualifiedName (TO INTEGER PERCENT)? BOOST?)?
    ;

cancelStatement: CANCEL INTEGER string?;

copyStatement: COPY qualifiedName columnNames? FROM string optionWord*;

unloadStatement: UNLOAD LPAREN string RPAREN TO string optionWord*;

// Options are words, literals and lists in any order; a table of them, not the grammar, says which belong together.
optionWord: anyWord | string | DECIMAL | INTEGER | DASH | LPAREN | RPAREN | COMMA;

// ---------------------------------------------------------------- routines

createFunction
    : CREATE (OR REPLACE)? FUNCTION qualifiedName LPAREN (routineArgument (COMMA routineArgument)*)? RPAREN
      identifier dataType identifier AS string LANGUAGE identifier
    ;

// A name and a mode in any order, each of which may be missing.
routineArgument: argumentWord? argumentWord? dataType;

argumentWord: IN | IDENTIFIER | QUOTED_IDENTIFIER | commonWord;

dropFunction: DROP FUNCTION routineName dropBehavior?;

alterRoutine: ALTER (FUNCTION | PROCEDURE) routineName (RENAME TO identifier | OWNER TO userName);

createProcedure
    : CREATE (OR REPLACE)? PROCEDURE qualifiedName LPAREN (routineArgument (COMMA routineArgument)*)? RPAREN
      procedureOption*
    ;

procedureOption
    : AS string                 # procedureBody
    | LANGUAGE identifier       # procedureLanguage
    | SET parameterValueList    # procedureSetting
    | identifier identifier?    # procedureWords
    ;

dropProcedure: DROP PROCEDURE routineName (COMMA routineName)*;

callStatement: CALL qualifiedName LPAREN (expression (COMMA expression)*)? RPAREN;

// ---------------------------------------------------------------- names

qualifiedName: identifier (DOT name)*;

// After a dot, and after AS, every word is a name.
name: identifier | reserved;

bareLabel: IDENTIFIER | QUOTED_IDENTIFIER | commonWord | typeWord;

bareAlias: IDENTIFIER | QUOTED_IDENTIFIER | commonWord | typeWord | AT;

identifier: IDENTIFIER | QUOTED_IDENTIFIER | commonWord | clauseWord | typeWord | OID;

anyWord: identifier | reserved;

// Words that start a clause after a relation or an expression, and so are no alias without AS.
clauseWord: AT | EXCLUDE | OVER | QUALIFY | SET | WITHIN | VALUES;

typeWord: CHARACTER | DOUBLE | NATIONAL | PRECISION | TIME | VARYING;

commonWord
    : ABORT | ADD | ADMIN | ALTER | APPEND | APPROXIMATE | ATTACH | AUTO | BEGIN | BOOST | BY | CALL | CANCEL | CASCADE | CLOSE
    | COLUMNS | COMMENT | COMMIT | COMMITTED | COMPOUND | COMPRESSION | COMPROWS | CONJUNCTION | CONSTRAINTS | CONVERT | COPY | CUBE | CURRENT
    | CURSOR | DATABASE | DATABASES | DATASHARES | DAY | DEALLOCATE | DECLARE | DEFAULTS | DELETE | DISTKEY | DISTSTYLE | DROP
    | DETACH | DUPLICATES | ESCAPE | EVEN | EXCLUDING | EXECUTE | EXISTS | EXPLAIN | EXPORTED | EXTRACT | FETCH | FILLTARGET | FIRST
    | EXTERNALID | FOLLOWING | FORCE | FORWARD | FUNCTION | FUNCTIONS | GENERATED | GRANTS | GROUPING | HOUR | IF | IGNOREEXTRA | INCLUDE | INCLUDING | INSERT
    | INTERLEAVED | ISOLATION | KEY | KEYS | LAST | LEVEL | LOCAL | LOCK | MASKING | MATCHED | MATERIALIZED | MAX | MERGE | MINUTE
    | MONTH | NEXT | NO | NONE | OF | OPTION | OWNER | PARAMETERS | POLICY | POSITION | PRECEDING | PREDICATE | PREPARE | PRIOR | PRIORITY | PRIVILEGES
    | PROCEDURE | PROCEDURES | QUOTA | RANGE | READ | RECLUSTER | RECURSIVE | REFRESH | REINDEX | REMOVE | RENAME | REPEATABLE | REPLACE
    | RESET | RESTRICT | REVOKE | RLS | ROLE | ROLLBACK | ROLLUP | ROW | ROWS | SCHEMA | SCHEMAS | SECOND | SERIALIZABLE | SESSION | SETS
    | SHOW | SORT | SORTKEY | SUBSTRING | SYSLOG | TABLES | TEMP | TEMPORARY | TRANSACTION | TRIM | TRUNCATE | TRY_CAST | TYPE
    | UNBOUNDED | UNCOMMITTED | UNKNOWN | UNLOAD | UPDATE | VACUUM | VIEW | WORK | WRITE | YEAR | YES | ZONE
    ;

reserved
    : ALL | ANALYSE | ANALYZE | AND | ANY | ARRAY | AS | ASC | AUTHORIZATION | BACKUP | BETWEEN | BINARY | BOTH | CASE
    | CAST | CHECK | COLLATE | COLUMN | CONNECT | CONSTRAINT | CREATE | CROSS | CURRENT_DATE | CURRENT_TIME
    | CURRENT_TIMESTAMP | CURRENT_USER | CURRENT_USER_ID | DEFAULT | DESC | DISTINCT | ELSE | ENCODE | END | EXCEPT
    | FALSE | FOR | FOREIGN | FROM | FULL | GRANT | GROUP | HAVING | IDENTITY | IGNORE | ILIKE | IN | INNER | INTERSECT
    | INTERVAL | INTO | IS | ISNULL | JOIN | LANGUAGE | LEADING | LEFT | LIKE | LIMIT | LOCALTIME | LOCALTIMESTAMP
    | MINUS | NATURAL | NOT | NOTNULL | NULL | NULLS | OFFSET | ON | ONLY | OR | ORDER | OUTER | OVERLAPS | PARTITION
    | PERCENT | PIVOT | PRIMARY | REFERENCES | RESPECT | RIGHT | SELECT | SESSION_USER | SIMILAR | SNAPSHOT | SOME
    | START | SYSDATE | TABLE | THEN | TIMESTAMP | TO | TOP | TRAILING | TRUE | UNION | UNIQUE | UNPIVOT | USER | USING
    | VERBOSE | WHEN | WHERE | WITH | WITHOUT | RESERVED
    ;
