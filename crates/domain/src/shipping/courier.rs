//! Couriers: what people call them, and where they tell where a parcel is.

/// The couriers whose parcels can be followed, by their keys.
pub const COURIERS: [&str; 12] =
    ["jne", "jnt", "sicepat", "pos", "tiki", "anteraja", "ninja", "lion", "sap", "rpx", "idexpress", "wahana"];

/// What people call a courier, by its key; one that is not known is called by its key in capitals.
pub fn courier_name(courier: &str) -> String {
    let name = match courier.to_lowercase().as_str() {
        "jnt" => "J&T",
        "sicepat" => "SiCepat",
        "pos" => "Pos",
        "anteraja" => "AnterAja",
        "ninja" => "Ninja Xpress",
        "lion" => "Lion Parcel",
        "wahana" => "Wahana",
        "sap" => "SAP Express",
        "ide" | "idexpress" => "ID Express",
        _ => return courier.to_uppercase(),
    };
    name.to_owned()
}

/// Where a parcel can be followed, for the couriers that have a page for it; not every page fills the number in by itself. `number` is
/// percent-encoded by the caller.
pub fn tracking_link(courier: &str, number: &str) -> Option<String> {
    let page = match courier {
        "jne" => "https://www.jne.co.id/tracking-package?receipt=",
        "jnt" => "https://jet.co.id/track?awb=",
        "sicepat" => "https://www.sicepat.com/checkAwb?awb=",
        "pos" => "https://www.posindonesia.co.id/id/tracking?resi=",
        "tiki" => "https://www.tiki.id/id/track?resi=",
        "anteraja" => "https://anteraja.id/tracking?awb=",
        "ninja" => "https://www.ninjaxpress.co/id-id/tracking?id=",
        "lion" => "https://lionparcel.com/track/stt?q=",
        "wahana" => "https://www.wahana.com/tracking?resi=",
        "sap" => "https://www.sap-express.id/layanan/tracking/details/",
        "rpx" => "https://www.rpx.co.id/tracking?awb=",
        "ide" | "idexpress" => "https://idexpress.com/lacak-paket?awb=",
        _ => return None,
    };
    Some(format!("{page}{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those of the system this one replaces are among them.
    #[test]
    fn a_parcel_of_every_known_courier_can_be_followed() {
        for courier in COURIERS {
            let link = tracking_link(courier, "JX1").unwrap_or_default();
            assert!(link.starts_with("https://") && link.ends_with("JX1"), "{courier}: {link}");
        }
        assert_eq!(tracking_link("ide", "JX1"), tracking_link("idexpress", "JX1"));
        assert_eq!(tracking_link("pickup", "JX1"), None);
    }

    #[test]
    fn a_courier_is_called_what_its_services_begin_with() {
        for service in crate::shipping::starting_services().iter().filter(|service| !service.pickup) {
            let name = courier_name(&service.courier);
            assert!(service.name.starts_with(&name), "{name}: {}", service.name);
        }
        assert_eq!((courier_name("JNT").as_str(), courier_name("kurir").as_str()), ("J&T", "KURIR"));
    }
}
