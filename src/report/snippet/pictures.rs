//! Pictures of what a user sees when a claim file is wrong.

mod files;
mod keys;
mod phrases;

use super::problems;
use crate::claim::check::claims_from_str;

/// What is said about a claim file with this text.
fn said(text: &str) -> String {
    match claims_from_str("claims/parler.yaml", text, &["conflict", "changed"]) {
        Ok(claims) => format!("fine: {claims:?}"),
        Err(found) => problems(&found, (false, 110)),
    }
}
