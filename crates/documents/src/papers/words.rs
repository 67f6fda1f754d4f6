//! The words on papers, in both languages.

domain::sentences! {
    /// Title.
    invoice => "Invoice", "Invoice";
    /// Title.
    credit_note => "Nota Kredit", "Credit note";
    /// Title.
    packing_slip => "Daftar Isi Paket", "Packing slip";
    /// Title.
    label => "Label pengiriman", "Shipping label";
    /// Beside the number at the head of further pages.
    continued => "lanjutan", "continued";
    page => "Halaman", "Page";
    of => "dari", "of";

    billed_to => "Ditagihkan kepada", "Billed to";
    details => "Rincian", "Details";
    invoice_number => "Nomor", "Number";
    issued => "Tanggal", "Date";
    credited_to => "Dikreditkan kepada", "Credited to";
    of_invoice => "Atas invoice", "For invoice";
    of_invoice_date => "Tgl. invoice", "Invoice date";
    reason => "Alasan", "Reason";
    order => "Pesanan", "Order";
    payment => "Pembayaran", "Payment";
    due => "Bayar sebelum", "Pay before";
    paid_on => "Lunas pada", "Paid on";
    nsfp => "No. Faktur Pajak", "Faktur Pajak No.";
    /// The same number on a paper that lacks the shop's own, and so is no Faktur Pajak.
    serial => "NSFP", "NSFP";
    npwp => "NPWP", "NPWP";
    buyer_tax_number => "NPWP/NIK", "NPWP/NIK";

    item => "Barang", "Item";
    quantity => "Jml", "Qty";
    unit_price => "Harga (Rp)", "Price (Rp)";
    line_total => "Total (Rp)", "Total (Rp)";
    line_credited => "Dikurangkan (Rp)", "Taken off (Rp)";

    goods => "Harga barang", "Goods";
    discount => "Diskon", "Discount";
    shipping => "Ongkos kirim", "Shipping";
    packing => "Packing kayu", "Wooden packing";
    insurance => "Asuransi", "Insurance";
    total => "Total", "Total";
    total_credited => "Total kredit", "Total credit";
    tax_credited => "Pajak yang ikut berkurang", "Tax that is taken off with it";
    tax_included => "Harga sudah termasuk PPN", "Prices include PPN (VAT)";
    tax_added => "PPN ditambahkan di atas harga, dihitung dari", "PPN (VAT) is added to the prices, worked out from";
    net => "Harga jual tanpa PPN", "Price without PPN";
    base => "DPP nilai lain", "Tax base (DPP nilai lain)";
    base_plain => "DPP", "Tax base (DPP)";

    in_words => "Terbilang", "In words";
    transfer_to => "Transfer ke", "Transfer to";
    holder => "a.n.", "in the name of";
    transfer_hint => "Sertakan nomor pesanan sebagai berita transfer.", "Give the order number as the transfer's note.";
    unpaid => "Belum dibayar", "Not paid yet";
    paid => "LUNAS", "PAID";
    valid_without_signature => "Invoice ini dibuat oleh sistem dan sah tanpa tanda tangan.", "Issued electronically, valid without a signature.";
    credit_effect => "Nota ini mengurangi invoice tersebut. Uang yang sudah dibayar dikembalikan secara terpisah.", "This note takes the amount off that invoice. Money already paid is returned separately.";
    credit_valid_without_signature => "Nota kredit ini dibuat oleh sistem dan sah tanpa tanda tangan.", "Issued electronically, valid without a signature.";
    thanks => "Terima kasih sudah belanja di toko kami.", "Thank you for shopping with us.";

    sent_to => "Dikirim ke", "Ship to";
    courier => "Kurir", "Courier";
    tracking => "No. resi", "Tracking no.";
    cartons => "Koli", "Cartons";
    sku => "SKU", "SKU";
    packed => "Ok", "Ok";
    all_units => "Total barang", "Units in all";
    note => "Catatan pembeli", "The buyer's note";
    packed_by => "Dikemas oleh", "Packed by";
    checked_by => "Diperiksa oleh", "Checked by";
    slip_hint => "Ada yang kurang atau rusak? Rekam saat paket dibuka, lalu hubungi kami, ya.", "Something missing or broken? Film the unpacking and write to us.";

    recipient => "Kepada", "To";
    sender => "Dari", "From";
    contents => "Isi paket", "Contents";
    more_items => "item lainnya", "more items";
    weight => "Berat", "Weight";
    carton => "Koli", "Carton";
    collect => "COD – tagih ke penerima", "COD – collect from the recipient";
    no_collect => "NON-COD", "NON-COD";
    fragile => "JANGAN DIBANTING · MUDAH PECAH", "FRAGILE · HANDLE WITH CARE";
}
