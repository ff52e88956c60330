// Limits that are promised before a clock for them exists, in working days: Permenpan RB 62/2018. Once a clock runs, its
// own `limit` and `due_at` from the API are what is shown.
export const FIRST_RESPONSE_DAYS = 5;
export const COMPLETION_DAYS = { complaint: 14, aspiration: 5, information_request: 5 } as const;
