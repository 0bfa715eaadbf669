//! Tokens to AST, early errors, scope analysis, ESTree
