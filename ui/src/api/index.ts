export { forgetOnChange, saveLanguage, useSession, useSignIn, useSignOut, useSignUp, useUser } from "./account";
export { api, newKey, unwrap } from "./client";
export { ApiError, asApiError, NO_ANSWER } from "./errors";
export { newQueryClient, refreshLists, useCreate } from "./query";
export type { components, paths } from "./schema";
export { type SessionState, session, type User } from "./session";
export { type UploadOptions, upload } from "./upload";
