//! When a mention must have held, and whether two mentions speak of one time.
