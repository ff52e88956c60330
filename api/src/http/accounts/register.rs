//! Signing up, and the link in the mail.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::App;
use crate::actions::accounts::confirm::confirm_account;
use crate::actions::accounts::register::{self, NewReporter};
use crate::actions::links::SentTo;
use crate::domain::error::{FieldCode, Result as Cleaned};
use crate::domain::identity::{self, Login};
use crate::domain::notice::channel::NoticeChannel;
use crate::http::answer::resource;
use crate::http::command::{Ask, Input};
use crate::http::error::Result;
use crate::http::fields::Fields;

/// What happens next comes by mail, or to the phone.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({}))]
pub struct Sent {
    /// Where a code goes to a phone: what the code is sent with. Not there for a mail, whose link has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    token: Option<String>,
}

/// The answer to whatever is followed by a mail or a code: the same whether there is an account or not.
pub(super) fn sent(token: Option<String>) -> HttpResponse {
    HttpResponse::Accepted().json(Sent { token })
}

/// Digits of the code that comes to a phone.
const DIGITS: usize = 8;

/// Longest token, in characters.
const LONGEST_TOKEN: usize = 100;

impl Fields {
    /// The token of a link. Whatever else it is, it names nothing or something.
    pub(super) fn token(&mut self, token: String) -> String {
        if token.chars().count() > LONGEST_TOKEN {
            self.fault("/token", FieldCode::TooLong);
        }
        token
    }

    /// An address to write to.
    pub(super) fn email(&mut self, pointer: &str, value: &str) -> String {
        let line = self.line(pointer, value, 1, 254);
        if line.is_empty() {
            return line;
        }
        identity::email(&line).unwrap_or_else(|| {
            self.fault(pointer, FieldCode::InvalidFormat);
            String::new()
        })
    }

    /// Where a link or a code goes: an address, or a number and a channel.
    pub(super) fn sent_to(
        &mut self,
        email: Option<&str>,
        phone: Option<&str>,
        channel: Option<NoticeChannel>,
    ) -> SentTo {
        match (phone, channel) {
            (Some(_), None) => self.fault("/channel", FieldCode::Required),
            (None, Some(_)) => self.fault("/channel", FieldCode::NotAllowed),
            _ => {}
        }
        let login = match (email, phone) {
            (Some(_), Some(_)) => {
                self.fault("/phone", FieldCode::NotAllowed);
                Login::Phone(String::new())
            }
            (_, Some(phone)) => Login::Phone(self.phone("/phone", phone)),
            (email, None) => Login::Email(self.email("/email", email.unwrap_or_default())),
        };
        SentTo {
            login,
            channel: channel.unwrap_or(NoticeChannel::Email),
        }
    }

    /// A number to write to.
    pub(super) fn phone(&mut self, pointer: &str, value: &str) -> String {
        let line = self.line(pointer, value, 1, 30);
        if line.is_empty() {
            return line;
        }
        identity::phone(&line).unwrap_or_else(|| {
            self.fault(pointer, FieldCode::InvalidFormat);
            String::new()
        })
    }

    /// The digits that came to a phone; blanks in between are left out.
    pub(super) fn code(&mut self, code: Option<&str>, digits: usize) -> Option<String> {
        let code: String = code?.chars().filter(|c| !c.is_whitespace()).collect();
        if code.len() != digits || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            self.fault("/code", FieldCode::InvalidFormat);
        }
        Some(code)
    }

    /// The code of what was asked for with a number.
    pub(super) fn login_code(&mut self, code: Option<&str>) -> Option<String> {
        self.code(code, DIGITS)
    }

    /// A password, taken as it is typed. Whether it is good enough is decided where its owner is known.
    pub(in crate::http) fn password(&mut self, pointer: &str, value: String) -> String {
        if value.is_empty() {
            self.fault(pointer, FieldCode::Required);
        } else if value.chars().count() > crate::domain::password::LONGEST {
            self.fault(pointer, FieldCode::TooLong);
        }
        value
    }
}

/// An address or a number, and a password; a name may come later.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "ayu@contoh.example", "password": "kalimat pendek mudah diingat", "name": "Ayu Lestari"}))]
pub struct RegisterAccount {
    #[schema(max_length = 254)]
    email: Option<String>,
    /// In the place of an address, where there is a channel to phones.
    #[schema(max_length = 30)]
    phone: Option<String>,
    /// How the code comes to the phone.
    channel: Option<NoticeChannel>,
    /// At least 12 characters, and none of the passwords that are tried first.
    #[schema(min_length = 12, max_length = 256, format = Password)]
    password: String,
    #[schema(max_length = 120)]
    name: Option<String>,
}

impl Input for RegisterAccount {
    type Clean = NewReporter;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<NewReporter> {
        let mut fields = Fields::default();
        let new = NewReporter {
            to: fields.sent_to(self.email.as_deref(), self.phone.as_deref(), self.channel),
            password: fields.password("/password", self.password),
            name: fields.optional_line("/name", self.name.as_deref(), 120),
        };
        fields.finish(new)
    }
}

/// Sign up
///
/// As a reporter, with an address or, where there is a channel to phones, with a number. A mail follows with the link that makes the account, good for 24
/// hours; to a phone a code of eight digits, good for ten minutes and five guesses. The answer is the same where there is an account already: then the
/// mail or the message says how to get in.
#[utoipa::path(
    tag = "accounts",
    request_body = RegisterAccount,
    responses((status = 202, description = "A mail or a message follows", body = Sent)),
    security(()),
    operation_id = "register_account"
)]
#[post("/v1/accounts")]
pub(super) async fn register_account(
    app: web::Data<App>,
    ask: Ask<RegisterAccount>,
) -> Result<HttpResponse> {
    let token = register::register_account(&app, ask.body, &ask.network).await?;
    Ok(sent(token))
}

/// By what one can sign up besides an address.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"channels": ["sms", "whatsapp"]}))]
pub struct SignUpChannels {
    /// Those to phones that there are here; none where no gateway is set up.
    #[schema(max_items = 2)]
    channels: Vec<NoticeChannel>,
}

/// Show how to sign up
///
/// An address always does. A number does where there is a channel to phones.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, description = "The channels to phones", body = SignUpChannels)),
    security(()),
    operation_id = "show_sign_up_channels"
)]
#[get("/v1/accounts/channels")]
pub(super) async fn channels(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let channels = app.gateway.channels().to_vec();
    resource(&request, None, &SignUpChannels { channels })
}

/// What stood behind `#` in the link or came with the answer, and the password of the account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "q2bH0u5yJQn1Qm3m4nJ8p0l0w7o2vY9sX3kF6tZcRaE", "password": "kalimat pendek mudah diingat"}))]
pub struct ConfirmAccount {
    #[schema(max_length = 100)]
    token: String,
    #[schema(min_length = 1, max_length = 256, format = Password)]
    password: String,
    /// That came to the phone, eight digits. Blanks in between are left out.
    #[schema(max_length = 20)]
    code: Option<String>,
}

/// A token, a password, and the code of a phone.
pub struct Proof {
    pub token: String,
    pub password: String,
    pub code: Option<String>,
}

impl Input for ConfirmAccount {
    type Clean = Proof;

    fn clean(self, _: DateTime<Utc>) -> Cleaned<Proof> {
        let mut fields = Fields::default();
        let proof = Proof {
            token: fields.token(self.token),
            password: fields.password("/password", self.password),
            code: fields.login_code(self.code.as_deref()),
        };
        fields.finish(proof)
    }
}

/// The account is there.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"email": "ayu@contoh.example"}))]
pub struct ConfirmedAccount {
    /// To sign in with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    email: Option<String>,
    /// The same, where it is a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    phone: Option<String>,
}

/// Confirm an account
///
/// By the link in the mail or the code that came to the phone, and the password that was chosen: whoever gets a link that somebody else asked for makes no
/// account that the other gets into. Signing in comes after it. 409 where the code was guessed at five times.
#[utoipa::path(
    tag = "accounts",
    request_body = ConfirmAccount,
    responses((status = 200, description = "Confirmed; again answers the same", body = ConfirmedAccount)),
    security(()),
    operation_id = "confirm_account"
)]
#[post("/v1/accounts/confirmations")]
pub(super) async fn confirm(app: web::Data<App>, ask: Ask<ConfirmAccount>) -> Result<HttpResponse> {
    let Proof {
        token,
        password,
        code,
    } = &ask.body;
    let proof = (password.as_str(), code.as_deref());
    let confirmed = match confirm_account(&app, token, proof, &ask.network).await? {
        Login::Email(email) => ConfirmedAccount {
            email: Some(email),
            phone: None,
        },
        Login::Phone(phone) => ConfirmedAccount {
            email: None,
            phone: Some(phone),
        },
    };
    Ok(HttpResponse::Ok().json(confirmed))
}
