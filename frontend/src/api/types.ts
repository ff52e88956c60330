// Everyday names for the generated shapes. Nothing here is written by hand but the names.
import type { components } from "./schema";

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
