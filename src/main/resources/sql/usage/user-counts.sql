-- How much one chat downloaded.
SELECT videos, images FROM usage_user WHERE user_id = :user
