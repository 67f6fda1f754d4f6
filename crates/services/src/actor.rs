//! Who asks. A check returns a type, so that the next step cannot be called without it.

use domain::account::{Account, Permission, Role};
use domain::ids::UserId;
use domain::lang::Lang;

use crate::Failure;

/// The secret that finds a guest's cart; only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct CartKey(String);

impl CartKey {
    /// Wraps the secret kept in the session.
    pub fn new(secret: String) -> Self {
        Self(secret)
    }

    /// The secret.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for CartKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CartKey(…)")
    }
}

/// Whoever looks at the shop: a guest, or somebody signed in.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    /// The account, when signed in (and active).
    pub account: Option<Account>,
    /// The guest's cart, when there is one.
    pub cart_key: Option<CartKey>,
    /// The language they read.
    pub lang: Lang,
}

impl Visitor {
    /// The account that is signed in.
    pub fn user(&self) -> Option<UserId> {
        self.account.as_ref().map(|account| account.id)
    }
}

/// Proof that somebody is signed in.
#[derive(Debug, Clone)]
pub struct Customer(Account);

impl Customer {
    /// Admits anybody with an active account.
    pub fn admit<E>(visitor: &Visitor) -> Result<Self, Failure<E>> {
        match &visitor.account {
            Some(account) if account.active => Ok(Self(account.clone())),
            _ => Err(Failure::SignIn),
        }
    }

    /// The account.
    pub fn account(&self) -> &Account {
        &self.0
    }

    /// Which account.
    pub fn id(&self) -> UserId {
        self.0.id
    }
}

/// Proof that somebody works here and may enter this area of the back office.
#[derive(Debug, Clone)]
pub struct Staff(Account);

impl Staff {
    /// Admits staff with `permission`. Guests are asked to sign in; customers and staff of other areas are refused.
    pub fn admit<E>(visitor: &Visitor, permission: Permission) -> Result<Self, Failure<E>> {
        match &visitor.account {
            None => Err(Failure::SignIn),
            Some(account) if account.may(permission) => Ok(Self(account.clone())),
            Some(_) => Err(Failure::Forbidden),
        }
    }

    /// Admits anybody who works here, to what every member of staff may see.
    pub fn admit_any<E>(visitor: &Visitor) -> Result<Self, Failure<E>> {
        match &visitor.account {
            None => Err(Failure::SignIn),
            Some(account) if account.is_staff() => Ok(Self(account.clone())),
            Some(_) => Err(Failure::Forbidden),
        }
    }

    /// Admits admins alone, to what the owner sets.
    pub fn admit_admin<E>(visitor: &Visitor) -> Result<Self, Failure<E>> {
        Self::admit_any(visitor).and_then(|staff| if staff.is_admin() { Ok(staff) } else { Err(Failure::Forbidden) })
    }

    /// The account.
    pub fn account(&self) -> &Account {
        &self.0
    }

    /// Which account.
    pub fn id(&self) -> UserId {
        self.0.id
    }

    /// Whether this is an admin, who may also read payment secrets and manage users.
    pub fn is_admin(&self) -> bool {
        self.0.role == Role::Admin
    }
}
