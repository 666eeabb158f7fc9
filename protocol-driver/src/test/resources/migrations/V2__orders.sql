-- views of all three kinds, a procedure and a function
CREATE TABLE orders (id BIGINT NOT NULL, customer_id BIGINT, total DECIMAL(12, 2)) DISTSTYLE EVEN;
CREATE VIEW order_totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE VIEW late_totals AS SELECT customer_id FROM ${flyway:defaultSchema}.orders WITH NO SCHEMA BINDING;
CREATE MATERIALIZED VIEW kept_totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE FUNCTION with_tax(DECIMAL(12, 2)) RETURNS DECIMAL(12, 2) STABLE AS $$ SELECT $1 $$ LANGUAGE sql;
CREATE PROCEDURE forget(customer IN BIGINT) AS $$
BEGIN
  DELETE FROM orders WHERE customer_id = customer;
END;
$$ LANGUAGE plpgsql;
