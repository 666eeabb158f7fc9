-- What the statements of refusals.txt need in a plain PostgreSQL.
create type mood as enum ('sad', 'happy');
create type comp as (a int);
create sequence seq;
create table t (a int primary key, b int, c varchar(20), d date, ts timestamp, j jsonb, arr int[], f boolean, n numeric,
    constraint present check (a is not null));
create table u (a int primary key, b int, c varchar(20));
create table s (x int, y int);
create table ident (id int generated always as identity, n int);
create table parent (a int);
create view v as select x, y from s;
create materialized view mv as select x from s;
create unique index on mv (x);
create schema other;
create role u1;
