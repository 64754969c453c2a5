//! The claim × source table.
