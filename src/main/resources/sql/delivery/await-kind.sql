-- From now on the reports of a kind are promised, unless they were before.
INSERT INTO awaited_kind (kind, since) VALUES (:#${variable.kind}, :#${variable.now}) ON CONFLICT (kind) DO NOTHING
