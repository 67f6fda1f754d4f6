//! Lists in numbered pages, for lists short enough to be counted.

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// This page, from 1.
    pub page: u32,
    /// Pages in all; at least 1.
    pub pages: u32,
    /// Items in all.
    pub total: u32,
}

/// Where a page begins: a page beyond the last is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// This page, from 1.
    pub(crate) page: u32,
    /// Pages in all; at least 1.
    pub(crate) pages: u32,
    /// Items before it.
    pub(crate) skip: u32,
}

impl Place {
    /// The place of `page` in a list of `total` items, `size` (at least 1) a page.
    pub(crate) fn of(page: u32, total: u32, size: u32) -> Self {
        let pages = total.div_ceil(size.max(1)).max(1);
        let page = page.clamp(1, pages);
        Self { page, pages, skip: (page - 1) * size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_beyond_the_last_is_the_last() {
        assert_eq!(Place::of(9, 21, 10), Place { page: 3, pages: 3, skip: 20 });
        assert_eq!(Place::of(0, 0, 10), Place { page: 1, pages: 1, skip: 0 });
    }
}
