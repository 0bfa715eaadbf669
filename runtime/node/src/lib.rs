//! Node core modules, loaders, process
