// Everyday names for the generated shapes. Nothing here is written by hand but the names.
import type { components, paths } from "./schema";

type Shapes = components["schemas"];

export type Complaint = Shapes["Complaint"];
export type PublicComplaint = Shapes["PublicComplaint"];
export type ReporterComplaint = Shapes["ReporterComplaint"];
export type OfficerComplaint = Shapes["OfficerComplaint"];
export type ComplaintSummary = Shapes["ComplaintSummary"];
export type PublicSummary = Shapes["PublicSummary"];
export type OfficerSummary = Shapes["OfficerSummary"];
export type FileComplaint = Shapes["FileComplaint"];
export type FiledComplaint = Shapes["FiledComplaint"];
export type TimelineEntry = Shapes["TimelineEntry"];
export type Clock = Shapes["Clock"];
export type PublicClock = Shapes["PublicClock"];
export type ClockKind = Shapes["ClockKind"];
export type ComplaintClass = Shapes["Class"];
export type Status = Shapes["Status"];
export type Outcome = Shapes["Outcome"];
export type ResponseKind = Shapes["ResponseKind"];
export type Act = Shapes["Act"];
export type Role = Shapes["Role"];
export type ArchiveGround = Shapes["ArchiveGround"];
export type Level = Shapes["Level"];
export type Draft = Shapes["Draft"];
export type DraftState = Shapes["DraftState"];
export type SimilarComplaint = Shapes["SimilarComplaint"];
export type TextFinding = Shapes["TextFinding"];
export type Escalation = Shapes["Escalation"];
export type Attachment = Shapes["Attachment"];
export type EventKind = Shapes["EventKind"];
export type Notice = Shapes["Notice"];
export type Me = Shapes["Me"];
export type Session = Shapes["SessionToken"];
export type Label = Shapes["Label"];
export type AgencyRef = Shapes["AgencyRef"];
export type Agency = Shapes["Agency"];
export type Category = Shapes["Category"];
export type CategorySuggestion = Shapes["CategorySuggestion"];
export type Area = Shapes["Area"];
export type MaskingPreview = Shapes["MaskingPreview"];
export type CountedDay = Shapes["CountedDay"];
export type Problem = Shapes["Problem"];
export type ErrorCode = Shapes["ErrorCode"];
export type FieldErrorCode = Shapes["FieldCode"];

/** The body of a success, by its operation: schemas have names of their own, addresses are the contract. */
type Methods = "get" | "post" | "put" | "patch" | "delete";
type Content<R> = R extends { content: { "application/json": infer B } } ? B : never;
export type Answer<P extends keyof paths, M extends Methods> = paths[P] extends Record<M, { responses: infer R }> ? Content<R[keyof R & (200 | 201)]> : never;
export type Sent<P extends keyof paths, M extends Methods> =
  paths[P] extends Record<M, { requestBody?: { content: infer C } }> ? C[keyof C] : never;
export type Query<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } } ? NonNullable<Q> : never;

export type ReporterSummary = Extract<ComplaintSummary, { audience: "reporter" }>;
export type NoticeSettings = Answer<"/v1/me/notice-settings", "get">;
export type Device = Answer<"/v1/sessions", "get">["data"][number];
export type Profile = Answer<"/v1/me/profile", "get">;
export type Demographics = Answer<"/v1/me/demographics", "get">;
export type PersonRow = Answer<"/v1/people", "get">["data"][number];
export type Person = Answer<"/v1/people/{id}", "get">;
export type PeopleCounts = Answer<"/v1/people/counts", "get">;
export type Invitation = Answer<"/v1/invitations", "get">["data"][number];
export type OpenedInvitation = Answer<"/v1/invitations/openings", "post">;
export type RoleGrant = Answer<"/v1/role-grants", "get">["data"][number];
export type PreviewRow = Answer<"/v1/invitations/batches/previews", "post">["rows"][number];
export type InvitedRow = Answer<"/v1/invitations/batches", "post">["rows"][number];
export type HandOver = Sent<"/v1/memberships/{id}/endings", "post">["hand_over"];
export type Topic = Shapes["Topic"];
export type MessageTemplates = Answer<"/v1/message-templates", "get">;
export type MessageTemplate = MessageTemplates["data"][number];
export type Delivery = Answer<"/v1/deliveries", "get">["data"][number];
export type SuppressedAddress = Answer<"/v1/suppressed-addresses", "get">["data"][number];
export type SessionRule = Answer<"/v1/session-rules", "get">["data"][number];
