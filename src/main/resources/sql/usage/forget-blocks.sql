-- Everything that was counted per block.
DELETE FROM usage_block
