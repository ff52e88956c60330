// Getting an account, and what one does with one's own. Tokens of mails go into bodies, never into addresses.
import { queryOptions } from "@tanstack/react-query";
import type { Login } from "../lib/logins";
import { answerOf, api, bodyOf } from "./client";
import { keys } from "./keys";
import { asMe } from "./session";
import type { Demographics, NoticeSettings, Phone, PhoneChannel, Profile, Push, Sent } from "./types";

export type Registration = Sent<"/v1/accounts", "post">;

export const isOfPhones = (channel: Phone["channels"][number]): channel is PhoneChannel => channel !== "email" && channel !== "push";

/** By what one can sign up besides an address: nothing where no messages go to phones. It changes with the installation alone. */
export const phoneChannels = () =>
  queryOptions({
    staleTime: Number.POSITIVE_INFINITY,
    queryKey: keys.phoneChannels,
    queryFn: async ({ signal }) => (await bodyOf(api.GET("/v1/accounts/channels", { signal }))).channels.filter(isOfPhones),
  });

/** Always the same answer, known or not: what to do comes by mail, or to the phone; then with a token that its code is typed with. */
export const register = async (body: Registration): Promise<string | null> => (await bodyOf(api.POST("/v1/accounts", { body }))).token ?? null;

/** What to sign in with. */
export async function confirmAccount(body: Sent<"/v1/accounts/confirmations", "post">): Promise<Login> {
  const { email, phone } = await bodyOf(api.POST("/v1/accounts/confirmations", { body }));
  return phone ? { phone } : { email: email ?? "" };
}

/** As `register`. */
export const requestPasswordReset = async (body: Sent<"/v1/password-resets", "post">): Promise<string | null> =>
  (await bodyOf(api.POST("/v1/password-resets", { body }))).token ?? null;

export const completePasswordReset = async (body: Sent<"/v1/password-resets/completions", "post">): Promise<void> => {
  await answerOf(api.POST("/v1/password-resets/completions", { body }));
};

/** The link in the mail to a new address. */
export const confirmEmail = async (body: Sent<"/v1/me/email-changes/confirmations", "post">): Promise<void> => {
  await answerOf(api.POST("/v1/me/email-changes/confirmations", { body }));
};

/** Read anew whenever it is looked at: who is in is not to be told late. */
export const devices = () =>
  queryOptions({
    staleTime: 0,
    refetchOnWindowFocus: true,
    queryKey: keys.devices,
    queryFn: ({ signal }) => asMe(async (headers) => (await bodyOf(api.GET("/v1/sessions", { headers, signal }))).data),
  });

export const signOutDevice = (id: string): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/sessions/{id}", { params: { path: { id } }, headers }));
  });

export const signOutOthers = (): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/sessions", { params: { query: { keep: "current" } }, headers }));
  });

export type ReadProfile = { profile: Profile; etag: string | null };

/** Read anew whenever it is looked at: a new address is confirmed in another tab, or on another device. */
export const profile = () =>
  queryOptions({
    staleTime: 0,
    refetchOnWindowFocus: true,
    queryKey: keys.profile,
    queryFn: ({ signal }) =>
      asMe(async (headers): Promise<ReadProfile> => {
        const { body, response } = await answerOf(api.GET("/v1/me/profile", { headers, signal }));
        return { profile: body, etag: response.headers.get("ETag") };
      }),
  });

/** Only what is named changes. */
export const changeProfile = (body: Partial<Sent<"/v1/me/profile", "patch">>, etag: string | null): Promise<ReadProfile> =>
  asMe(async (headers) => {
    const { body: after, response } = await answerOf(
      api.PATCH("/v1/me/profile", {
        body: body as Sent<"/v1/me/profile", "patch">,
        headers: { ...headers, "Content-Type": "application/merge-patch+json", ...(etag ? { "If-Match": etag } : {}) },
      }),
    );
    return { profile: after, etag: response.headers.get("ETag") };
  });

export const demographics = () =>
  queryOptions({
    queryKey: keys.demographics,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/me/demographics", { headers, signal }))),
  });

export const answerDemographics = (body: Demographics): Promise<Demographics> =>
  asMe((headers) => bodyOf(api.PUT("/v1/me/demographics", { body, headers })));

export const eraseDemographics = (): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/me/demographics", { headers }));
  });

export const changePassword = (body: Sent<"/v1/me/password-changes", "post">): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/me/password-changes", { body, headers }));
  });

export const changeEmail = (body: Sent<"/v1/me/email-changes", "post">): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/me/email-changes", { body, headers }));
  });

/** A secret for a code app; pending until a code of it is shown. A repeat under one key is answered the same. */
export const beginSecondFactor = (password: string, key: string) =>
  asMe((headers) => bodyOf(api.POST("/v1/me/second-factor", { params: { header: { "Idempotency-Key": key } }, body: { password }, headers })));

export const confirmSecondFactor = (code: string): Promise<string[]> =>
  asMe(async (headers) => (await bodyOf(api.POST("/v1/me/second-factor/confirmations", { body: { code }, headers }))).recovery_codes);

export const renewRecoveryCodes = (password: string): Promise<string[]> =>
  asMe(async (headers) => (await bodyOf(api.POST("/v1/me/second-factor/recovery-codes", { body: { password }, headers }))).recovery_codes);

export const removeSecondFactor = (body: Sent<"/v1/me/second-factor/removals", "post">): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/me/second-factor/removals", { body, headers }));
  });

export const closeAccount = (body: Sent<"/v1/me/closures", "post">): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/me/closures", { body, headers }));
  });

/** Another number to sign in with, or the first: the token that the code which goes there is typed with. */
export const changePhone = (body: Sent<"/v1/me/phone-changes", "post">): Promise<string> =>
  asMe(async (headers) => (await bodyOf(api.POST("/v1/me/phone-changes", { body, headers }))).token ?? "");

export const confirmPhoneChange = (body: Sent<"/v1/me/phone-changes/confirmations", "post">): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.POST("/v1/me/phone-changes/confirmations", { body, headers }));
  });

/** How far the number of the profile has come; read anew whenever it is looked at, as the profile is. */
export const phone = () =>
  queryOptions({
    staleTime: 0,
    refetchOnWindowFocus: true,
    queryKey: keys.phone,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/me/phone", { headers, signal }))),
  });

export const sendPhoneCode = (channel: PhoneChannel): Promise<Phone> =>
  asMe((headers) => bodyOf(api.POST("/v1/me/phone-codes", { body: { channel }, headers })));

export const confirmPhone = (code: string): Promise<Phone> =>
  asMe((headers) => bodyOf(api.POST("/v1/me/phone-codes/confirmations", { body: { code }, headers })));

/** Whether notices come to this device, and what its browser would subscribe with. */
export const push = () =>
  queryOptions({
    queryKey: keys.push,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/me/push-subscription", { headers, signal }))),
  });

export const subscribePush = (subscription: PushSubscription): Promise<Push> =>
  asMe((headers) => {
    const { endpoint = "", keys: own = {} } = subscription.toJSON();
    const body = { endpoint, keys: { p256dh: own["p256dh"] ?? "", auth: own["auth"] ?? "" } };
    return bodyOf(api.PUT("/v1/me/push-subscription", { body, headers }));
  });

export const unsubscribePush = (): Promise<void> =>
  asMe(async (headers) => {
    await answerOf(api.DELETE("/v1/me/push-subscription", { headers }));
  });

/** What comes by which channel. */
export const noticeSettings = () =>
  queryOptions({
    queryKey: keys.noticeSettings,
    queryFn: ({ signal }) => asMe((headers) => bodyOf(api.GET("/v1/me/notice-settings", { headers, signal }))),
  });

/** Quiet hours that are left out end, so they are always named. */
export const chooseNotices = ({ events, quiet_hours }: NoticeSettings): Promise<NoticeSettings> =>
  asMe((headers) => bodyOf(api.PUT("/v1/me/notice-settings", { body: { events, quiet_hours: quiet_hours ?? null }, headers })));
