//! Stripe's objects in Stripe's words: every field that the current API always sends.

use serde_json::{Value, json};

use super::model::{Charge, Dispute, Intent, IntentStatus, Line, Refund, RefundStatus, Session, SessionStatus};

pub(super) fn list(url: &str, data: Vec<Value>, has_more: bool) -> Value {
    json!({"object": "list", "url": url, "has_more": has_more, "data": data})
}

pub(super) fn session(session: &Session, page: &str) -> Value {
    let open = session.status == SessionStatus::Open;
    let mut value = quiet_fields();
    let told = json!({
        "id": session.id,
        "object": "checkout.session",
        "amount_subtotal": session.amount,
        "amount_total": session.amount,
        "cancel_url": session.cancel_url,
        "client_reference_id": session.client_reference_id,
        "created": session.created,
        "currency": session.currency,
        "customer_details": customer(session),
        "customer_email": session.customer_email,
        "expires_at": session.expires_at,
        "livemode": false,
        "locale": session.locale,
        "metadata": session.metadata,
        "mode": "payment",
        "payment_intent": session.intent,
        "payment_method_types": ["card"],
        "payment_status": if session.paid { "paid" } else { "unpaid" },
        "status": session.status.key(),
        "success_url": session.success_url,
        "ui_mode": "hosted",
        "url": open.then_some(page),
    });
    merge(&mut value, told);
    value
}

/// What a session always has, and what is never anything else in this shop's sessions.
fn quiet_fields() -> Value {
    json!({
        "adaptive_pricing": {"enabled": false},
        "after_expiration": null,
        "allow_promotion_codes": null,
        "allowed_payment_method_types": null,
        "automatic_tax": {"enabled": false, "liability": null, "provider": null, "status": null},
        "billing_address_collection": null,
        "collected_information": null,
        "consent": null,
        "consent_collection": null,
        "currency_conversion": null,
        "custom_fields": [],
        "custom_text": {"after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null},
        "customer": null,
        "customer_account": null,
        "customer_creation": "if_required",
        "discounts": [],
        "integration_identifier": null,
        "invoice": null,
        "invoice_creation": {"enabled": false, "invoice_data": {"account_tax_ids": null, "custom_fields": null, "description": null, "footer": null, "issuer": null, "metadata": {}, "rendering_options": null}},
        "managed_payments": null,
        "origin_context": null,
        "payment_link": null,
        "payment_method_collection": "if_required",
        "payment_method_configuration_details": null,
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "permissions": null,
        "phone_number_collection": {"enabled": false},
        "recovered_from": null,
        "saved_payment_method_options": null,
        "setup_intent": null,
        "shipping_address_collection": null,
        "shipping_cost": null,
        "shipping_options": [],
        "submit_type": null,
        "subscription": null,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "wallet_options": null,
    })
}

fn merge(into: &mut Value, from: Value) {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}

fn customer(session: &Session) -> Value {
    let email = session.customer_email.as_deref();
    if session.status == SessionStatus::Open && email.is_none() {
        return Value::Null;
    }
    json!({"address": null, "business_name": null, "email": email, "individual_name": null, "name": null, "phone": null, "tax_exempt": "none", "tax_ids": []})
}

pub(super) fn lines(session: &Session) -> Value {
    let data = session.lines.iter().map(|of| line(of, session)).collect();
    list(&format!("/v1/checkout/sessions/{}/line_items", session.id), data, false)
}

fn line(line: &Line, session: &Session) -> Value {
    let total = line.unit_amount.saturating_mul(line.quantity);
    json!({
        "id": line.id,
        "object": "item",
        "adjustable_quantity": null,
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": session.currency,
        "description": line.name,
        "metadata": {},
        "price": {
            "id": line.price, "object": "price", "active": false, "billing_scheme": "per_unit", "created": session.created,
            "currency": session.currency, "custom_unit_amount": null, "livemode": false, "lookup_key": null, "metadata": {},
            "nickname": null, "product": line.product, "recurring": null, "tax_behavior": "unspecified", "tiers_mode": null,
            "transform_quantity": null, "type": "one_time", "unit_amount": line.unit_amount,
            "unit_amount_decimal": line.unit_amount.to_string(),
        },
        "quantity": line.quantity,
    })
}

pub(super) fn intent(intent: &Intent) -> Value {
    let received = if intent.status == IntentStatus::Succeeded { intent.amount } else { 0 };
    let error = intent.error.map(|code| {
        json!({"type": "card_error", "code": code, "charge": intent.charge, "message": "Your card was declined.",
               "doc_url": format!("https://stripe.com/docs/error-codes/{}", code.replace('_', "-"))})
    });
    let action = (intent.status == IntentStatus::RequiresAction)
        .then(|| json!({"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}}));
    json!({
        "id": intent.id,
        "object": "payment_intent",
        "allowed_payment_method_types": null,
        "amount": intent.amount,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": received,
        "application": null,
        "application_fee_amount": null,
        "automatic_payment_methods": null,
        "canceled_at": intent.canceled_at,
        "cancellation_reason": intent.canceled_at.map(|_| "automatic"),
        "capture_method": "automatic_async",
        "client_secret": format!("{}_secret_simulated", intent.id),
        "confirmation_method": "automatic",
        "created": intent.created,
        "currency": intent.currency,
        "customer": null,
        "customer_account": null,
        "description": intent.description,
        "excluded_payment_method_types": null,
        "last_payment_error": error,
        "latest_charge": intent.charge,
        "livemode": false,
        "managed_payments": null,
        "metadata": intent.metadata,
        "next_action": action,
        "on_behalf_of": null,
        "payment_method": intent.payment_method,
        "payment_method_configuration_details": null,
        "payment_method_options": {"card": {"installments": null, "mandate_options": null, "network": null, "request_three_d_secure": "automatic"}},
        "payment_method_types": ["card"],
        "payment_record": null,
        "processing": null,
        "receipt_email": null,
        "review": null,
        "setup_future_usage": null,
        "shipping": null,
        "source": null,
        "statement_descriptor": null,
        "statement_descriptor_suffix": null,
        "status": intent.status.key(),
        "transfer_data": null,
        "transfer_group": null,
    })
}

pub(super) fn charge(charge: &Charge) -> Value {
    let paid = charge.failure.is_none();
    json!({
        "id": charge.id,
        "object": "charge",
        "amount": charge.amount,
        "amount_captured": if paid { charge.amount } else { 0 },
        "amount_refunded": charge.refunded,
        "application": null,
        "application_fee": null,
        "application_fee_amount": null,
        "balance_transaction": null,
        "billing_details": {"address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null, "state": null}, "email": charge.email, "name": null, "phone": null, "tax_id": null},
        "calculated_statement_descriptor": "HURTROCK",
        "captured": paid,
        "created": charge.created,
        "currency": charge.currency,
        "customer": null,
        "description": null,
        "disputed": charge.disputed,
        "failure_balance_transaction": null,
        "failure_code": charge.failure,
        "failure_message": charge.failure.map(|_| "Your card was declined."),
        "fraud_details": {},
        "livemode": false,
        "metadata": charge.metadata,
        "on_behalf_of": null,
        "outcome": {"advice_code": null, "network_advice_code": null, "network_decline_code": null, "network_status": if paid { "approved_by_network" } else { "declined_by_network" }, "reason": charge.failure, "risk_level": "normal", "seller_message": null, "type": if paid { "authorized" } else { "issuer_declined" }},
        "paid": paid,
        "payment_intent": charge.intent,
        "payment_method": charge.payment_method,
        "payment_method_details": {"type": "card", "card": {"amount_authorized": charge.amount, "brand": "visa", "checks": null, "country": "ID", "exp_month": 12, "exp_year": 2035, "funding": "credit", "installments": null, "last4": "4242", "mandate": null, "network": "visa", "network_token": null, "three_d_secure": null, "wallet": null}},
        "receipt_email": null,
        "receipt_number": null,
        "receipt_url": null,
        "refunded": charge.refunded == charge.amount && paid,
        "review": null,
        "shipping": null,
        "source": null,
        "source_transfer": null,
        "statement_descriptor": null,
        "statement_descriptor_suffix": null,
        "status": if paid { "succeeded" } else { "failed" },
        "transfer_data": null,
        "transfer_group": null,
    })
}

pub(super) fn refund(refund: &Refund) -> Value {
    let mut value = json!({
        "id": refund.id,
        "object": "refund",
        "amount": refund.amount,
        "balance_transaction": null,
        "charge": refund.charge,
        "created": refund.created,
        "currency": refund.currency,
        "customer": null,
        "customer_account": null,
        "destination_details": {"card": {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"}, "type": "card"},
        "metadata": refund.metadata,
        "payment_intent": refund.intent,
        "payment_method": null,
        "reason": refund.reason,
        "receipt_number": null,
        "source_transfer_reversal": null,
        "status": refund.status.key(),
        "transfer_reversal": null,
    });
    if refund.status == RefundStatus::Failed {
        value["failure_reason"] = json!("lost_or_stolen_card");
    }
    value
}

pub(super) fn dispute(dispute: &Dispute) -> Value {
    json!({
        "id": dispute.id,
        "object": "dispute",
        "amount": dispute.amount,
        "balance_transactions": [],
        "charge": dispute.charge,
        "created": dispute.created,
        "currency": dispute.currency,
        "enhanced_eligibility_types": [],
        "evidence": {},
        "evidence_details": {"due_by": dispute.created + 7 * 86_400, "enhanced_eligibility": {}, "has_evidence": false, "past_due": false, "submission_count": 0},
        "intended_submission_method": null,
        "is_charge_refundable": false,
        "livemode": false,
        "metadata": {},
        "payment_intent": dispute.intent,
        "payment_method_details": {"type": "card", "card": {"brand": "visa", "case_type": "chargeback", "network_reason_code": "10.4"}},
        "reason": "fraudulent",
        "status": dispute.status.key(),
    })
}
