-- Nodes that go on under another uuid.
SELECT uuid FROM merged_node WHERE panel_id = ?
