//! Values, cells, spaces, allocation, barriers, collection
