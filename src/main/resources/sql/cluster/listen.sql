-- Hears when the leader's lock is given back.
LISTEN dromedary_leader
