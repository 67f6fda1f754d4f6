//! Writes papers to look at: `cargo run -p documents --example papers -- <folder>`.

use std::path::Path;
use std::{env, fs, io};

use documents::papers::{PaperError, invoices, labels, packing_slips};
use domain::lang::Lang;
use domain::papers::{Invoice, LabelSize, PackingSlip, ShippingLabel};
use domain::tax::TaxPolicy;

#[path = "../tests/it/paper_samples.rs"]
mod paper_samples;

use paper_samples as samples;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "papers".to_owned());
    fs::create_dir_all(&folder)?;
    let folder = Path::new(&folder);
    let not_registered = TaxPolicy::default();
    let on_top = TaxPolicy { registered: true, prices_include_tax: false, ..TaxPolicy::default() };
    let one = samples::unpaid(samples::invoice(1, Lang::En, not_registered));
    write(folder, "invoice", invoices(&[Invoice::sample()]))?;
    write(folder, "invoice-one-line-open", invoices(&[one]))?;
    write(folder, "invoice-40-lines", invoices(&[samples::invoice(40, Lang::En, on_top)]))?;
    write(folder, "invoice-extreme", invoices(&[samples::extreme_invoice()]))?;
    write(folder, "credit-note", invoices(&[Invoice::credit_sample()]))?;
    write(folder, "credit-note-en", invoices(&[samples::whole_credit(Lang::En, on_top)]))?;
    write(folder, "credit-note-sending", invoices(&[samples::sending_credit(Lang::Id, not_registered)]))?;
    write(folder, "slip", packing_slips(&[PackingSlip::sample()]))?;
    write(folder, "slip-40-lines", packing_slips(&[samples::slip(40, Lang::En)]))?;
    for size in LabelSize::ALL {
        let batch = [
            ShippingLabel { size, ..ShippingLabel::sample() },
            samples::full_label(size),
            samples::plain_label(size, Lang::En),
        ];
        write(folder, &format!("label-{}", size.key()), labels(&batch))?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, pdf: Result<Vec<u8>, PaperError>) -> io::Result<()> {
    fs::write(folder.join(name).with_extension("pdf"), pdf.map_err(io::Error::other)?)
}
