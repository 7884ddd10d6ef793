-- The names of all nodes.
SELECT DISTINCT name FROM node
