//! Arguments in, exit code out. Prints; nothing else does.

fn main() {}
