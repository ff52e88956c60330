// Everyday names for the generated shapes. Nothing here is written by hand but the names.
import type { components } from "./schema";

type Shapes = components["schemas"];

export type Complaint = Shapes["Complaint"];
export type PublicComplaint = Extract<Complaint, { audience: "public" }>;
export type ReporterComplaint = Extract<Complaint, { audience: "reporter" }>;
export type OfficerComplaint = Extract<Complaint, { audience: "officer" }>;
export type ComplaintSummary = Shapes["ComplaintSummary"];
export type PublicSummary = Extract<ComplaintSummary, { audience: "public" }>;
export type OfficerSummary = Extract<ComplaintSummary, { audience: "officer" }>;
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
export type Me = Shapes["Me"];
export type Session = Shapes["Session"];
export type Label = Shapes["Label"];
export type AgencyRef = Shapes["AgencyRef"];
export type Agency = Shapes["Agency"];
export type Category = Shapes["Category"];
export type CategorySuggestion = Shapes["CategorySuggestion"];
export type Area = Shapes["Area"];
export type MaskingPreview = Shapes["MaskingPreview"];
export type DeadlineDay = Shapes["DeadlineDay"];
export type Problem = Shapes["Problem"];
export type ErrorCode = Shapes["ErrorCode"];
export type FieldErrorCode = Shapes["FieldErrorCode"];
