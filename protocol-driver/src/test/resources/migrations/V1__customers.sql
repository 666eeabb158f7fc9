CREATE TABLE customers (
  id    BIGINT IDENTITY(1, 1) NOT NULL,
  email VARCHAR(256) NOT NULL ENCODE zstd,
  PRIMARY KEY (id)
) DISTSTYLE KEY DISTKEY (id) COMPOUND SORTKEY (id);

INSERT INTO customers (email) VALUES ('a@example.com'), ('b;@example.com');
