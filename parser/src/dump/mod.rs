//! Dumps of the front end's stages as text: tokens and scopes. (The tree is [`crate::estree`].)

mod scopes;
mod tokens;

pub use scopes::print_scopes;
pub use tokens::print_tokens;
