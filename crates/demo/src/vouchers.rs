//! Two codes to try at the checkout: a part of a dear instrument, and an amount off anything.

use domain::voucher::VoucherForm;
use services::{Services, Staff};

use crate::SeedError;
use crate::seed::told;

/// Makes them.
pub(crate) async fn make(services: &Services, admin: &Staff) -> Result<(), SeedError> {
    let metal = VoucherForm {
        code: "METAL10".to_owned(),
        value: "10".to_owned(),
        maximum: "250.000".to_owned(),
        minimum: "1.000.000".to_owned(),
        ..VoucherForm::fresh()
    };
    let thrifty = VoucherForm {
        code: "HEMAT25".to_owned(),
        kind: "fixed".to_owned(),
        value: "25.000".to_owned(),
        minimum: "150.000".to_owned(),
        usage_limit: "100".to_owned(),
        ..VoucherForm::fresh()
    };
    for form in [metal, thrifty] {
        told(&form.code, services.vouchers.create(admin, &form).await)?;
    }
    Ok(())
}
