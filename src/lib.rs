//! Crossclaim checks whether a set of articles tells one story.

pub mod span;
pub mod problem;
pub mod yaml;
pub mod fold;
pub mod language;
pub mod value;

pub mod article;
pub mod sentence;
pub mod kind;
pub mod stance;
pub mod claim;

pub mod observe;

pub mod time;
pub mod origin;
pub mod camp;
pub mod reconcile;

pub mod expect;
pub mod rule;
pub mod config;

pub mod schema;
pub mod report;
