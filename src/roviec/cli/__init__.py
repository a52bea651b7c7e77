"""The side door: the roviec command. Turns codes into sentences; decides nothing."""
