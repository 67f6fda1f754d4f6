//! The category tree, ready for walking.

use std::collections::HashMap;

use crate::catalog::Category;
use crate::ids::CategoryId;

/// All active categories whose ancestors are active too, in the order of their siblings.
#[derive(Debug, Clone, Default)]
pub struct CategoryTree {
    categories: Vec<Category>,
    by_id: HashMap<CategoryId, usize>,
    by_slug: HashMap<String, usize>,
}

impl CategoryTree {
    /// Builds the tree; inactive branches, orphans and circles are left out.
    pub fn new(mut all: Vec<Category>) -> Self {
        all.sort_by(|a, b| a.position.cmp(&b.position).then_with(|| a.name.id.cmp(&b.name.id)));
        let known: HashMap<CategoryId, (Option<CategoryId>, bool)> =
            all.iter().map(|one| (one.id, (one.parent, one.active))).collect();
        let reachable = |mut id: CategoryId| {
            for _ in 0..=known.len() {
                match known.get(&id) {
                    Some((_, false)) | None => return false,
                    Some((None, true)) => return true,
                    Some((Some(parent), true)) => id = *parent,
                }
            }
            false
        };
        let categories: Vec<Category> = all.into_iter().filter(|one| reachable(one.id)).collect();
        let by_id = categories.iter().enumerate().map(|(index, one)| (one.id, index)).collect();
        let by_slug = categories.iter().enumerate().map(|(index, one)| (one.slug.as_str().to_owned(), index)).collect();
        Self { categories, by_id, by_slug }
    }

    /// One category.
    pub fn by_id(&self, id: CategoryId) -> Option<&Category> {
        self.by_id.get(&id).map(|index| &self.categories[*index])
    }

    /// The category with this address.
    pub fn by_slug(&self, slug: &str) -> Option<&Category> {
        self.by_slug.get(slug).map(|index| &self.categories[*index])
    }

    /// The categories right below `parent`; the roots for none.
    pub fn children(&self, parent: Option<CategoryId>) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(move |one| one.parent == parent)
    }

    /// From the root down to `id`, both included.
    pub fn path(&self, id: CategoryId) -> Vec<&Category> {
        let mut path: Vec<&Category> =
            std::iter::successors(self.by_id(id), |one| one.parent.and_then(|parent| self.by_id(parent))).collect();
        path.reverse();
        path
    }

    /// `id` and everything below it.
    pub fn subtree(&self, id: CategoryId) -> Vec<CategoryId> {
        let mut found = vec![id];
        let mut next = 0;
        while let Some(parent) = found.get(next).copied() {
            found.extend(self.children(Some(parent)).map(|one| one.id));
            next += 1;
        }
        found
    }

    /// All of them, siblings in order.
    pub fn iter(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Slug;
    use crate::lang::Text;

    fn category(id: i64, parent: Option<i64>, active: bool) -> Category {
        Category {
            id: CategoryId::new(id),
            parent: parent.map(CategoryId::new),
            slug: Slug::of_name(&format!("c{id}")).expect("is a slug"),
            name: Text::new(format!("C{id}"), ""),
            description: Text::default(),
            image: None,
            position: 0,
            active,
        }
    }

    #[test]
    fn a_subtree_holds_everything_below_and_a_path_everything_above() {
        let tree = CategoryTree::new(vec![
            category(1, None, true),
            category(2, Some(1), true),
            category(3, Some(2), true),
            category(4, None, true),
        ]);
        let ids = |ids: Vec<CategoryId>| ids.into_iter().map(CategoryId::get).collect::<Vec<_>>();
        assert_eq!(ids(tree.subtree(CategoryId::new(1))), [1, 2, 3]);
        assert_eq!(ids(tree.path(CategoryId::new(3)).into_iter().map(|one| one.id).collect()), [1, 2, 3]);
    }

    #[test]
    fn what_hangs_on_an_inactive_branch_or_a_circle_is_not_there() {
        let tree = CategoryTree::new(vec![
            category(1, None, false),
            category(2, Some(1), true),
            category(3, Some(4), true),
            category(4, Some(3), true),
        ]);
        assert_eq!(tree.iter().count(), 0);
    }
}
