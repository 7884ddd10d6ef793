-- A node that nobody asks for any more.
DELETE FROM node WHERE id = :#${variable.change.from}
