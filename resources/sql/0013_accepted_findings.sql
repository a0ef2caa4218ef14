-- Which findings of the rule a waiver accepted: a list of [where, row, quote] as JSON. NULL in waivers of before, which cover
-- whatever the rule finds in the period.
ALTER TABLE waiver ADD COLUMN accepted TEXT;
