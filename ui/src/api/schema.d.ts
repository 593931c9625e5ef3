// Written by `npm run api` from the service's OpenAPI description. Do not edit.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where things are
         * @description Point to the interface and its description.
         */
        get: operations["operations_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the service is used
         * @description Active people, sessions, retention, features, completed interviews, satisfaction, levels, tokens and cost.
         */
        get: operations["admin_analytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/analytics/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What candidates said
         * @description Comments on interviews, the newest first, without names.
         */
        get: operations["admin_comments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/bias-alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts of audits
         * @description Administrators only. Newest first.
         */
        get: operations["fairness_admin_list_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/bias-alerts/{alert_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Close an alert
         * @description Administrators only. When an audit finds the same again, a new alert opens.
         */
        put: operations["fairness_admin_review_alert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/bias-audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audits
         * @description Administrators only. Newest first.
         */
        get: operations["fairness_admin_list_audits"];
        put?: never;
        /**
         * Audit now
         * @description Administrators only. Verifies the decision log, looks at the last day's decisions, compares groups, and swaps texts if asked.
         */
        post: operations["fairness_admin_run_audit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/bias-audits/{audit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An audit with what it measured
         * @description Administrators only.
         */
        get: operations["fairness_admin_read_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/bias-audits/{audit_id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A weekly report as a PDF
         * @description Administrators only. Tagged for screen readers.
         */
        get: operations["fairness_admin_report_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/bias-audits/weekly": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The weekly report
         * @description Administrators only. Of a week from Monday to Sunday, UTC; made when it is asked for first.
         */
        get: operations["fairness_admin_read_weekly"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What could not be delivered
         * @description Deliveries that were given up, and those of which nobody knows; `meta.counts` counts all.
         */
        get: operations["admin_failed_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/notifications/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a failed delivery anew
         * @description It goes out with the next round. One that was `unsure` may then arrive twice, with the same `Message-ID`.
         */
        post: operations["admin_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/research-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Research exports that were made
         * @description Administrators only. When, and of how much; what was in them is not kept.
         */
        get: operations["privacy_list_research_exports"];
        put?: never;
        /**
         * Make an anonymous export for research
         * @description Administrators only. People who agreed to `research`: hashed ids, masked texts, months instead of moments.
         *
         *     What is in an export is not kept: a repeated request with the same `Idempotency-Key` is the same export, noted once, and is written
         *     again from what people agree to by then.
         */
        post: operations["privacy_research_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions that a person has to look at
         * @description Administrators only. Oldest first; who is concerned does not show.
         */
        get: operations["admin_list_reviews"];
        put?: never;
        /**
         * Have a decision looked at because of an alert
         * @description Administrators only. The person is told once it is decided.
         */
        post: operations["admin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reviews/{review_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One review
         * @description Administrators only. The decision, its evidence and explanation, and what the newest counterfactual audit found.
         */
        get: operations["admin_show"];
        /**
         * Decide a review
         * @description Administrators only. The person is told; a correction is appended to the log and shown beside the decision.
         */
        put: operations["admin_decide"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reviews/evaluation-set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Corrected answers as a labelled set
         * @description Administrators only. `question,reference,answer,score`, personal data in answers masked.
         */
        get: operations["admin_corrected_answers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings that can be changed now
         * @description Administrators only. By name.
         */
        get: operations["admin_read_settings"];
        /**
         * Change settings now
         * @description Administrators only. Names that are left out stay as they are. In force at once, in other processes within 30 s.
         */
        put: operations["admin_change_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage of models and rules
         * @description Calls, tokens, cost and time, by task, level, model and outcome. `meta.timestamp` says when they were computed.
         */
        get: operations["admin_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All accounts
         * @description Administrators only.
         */
        get: operations["admin_list_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My analyses
         * @description The caller's skill gaps.
         */
        get: operations["analysis_list_analyses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis/{analysis_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One analysis
         * @description The comparison as it was made, and its roadmap's id.
         */
        get: operations["analysis_show"];
        put?: never;
        post?: never;
        /**
         * Delete an analysis
         * @description Delete the comparison. A learning path made from it stays.
         */
        delete: operations["analysis_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Known roles
         * @description The roles whose usual profile a resume can be compared with, by title; other spellings of them are understood, too.
         */
        get: operations["analysis_list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis/skill-gap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare a resume with a job
         * @description What the resume shows of what the ad (or the role) asks, what is missing by importance, and which levels fall short.
         *     The roadmap is made in the background: `learning_path_id` is null until then, and `POST /learning-paths` makes it at once.
         */
        post: operations["analysis_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/aggregate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All interviews together
         * @description Means, and how interviews spread over types and hiring recommendations; how the employability index spreads over people and moved in
         *     a month. Nothing that fewer than ten interviews stand behind.
         */
        get: operations["analytics_aggregate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/benchmarks/{interview_type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the interviews of a type went
         * @description Mean, least, greatest and percentiles of each score; hidden while there are fewer than ten interviews.
         */
        get: operations["analytics_benchmarks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/me/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My finished interviews
         * @description The newest first, practice included, each with its change against the one of its type before.
         */
        get: operations["analytics_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Daily means
         * @description The mean of each day, and whether it improves, declines or stays, by the Mann–Kendall test.
         */
        get: operations["analytics_trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your API keys
         * @description Those not revoked.
         */
        get: operations["auth_list_api_keys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is shown in this answer and never again. `Idempotency-Key` is not kept here: it would keep the secret too.
         */
        post: operations["auth_create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description The key is worth nothing from now on.
         */
        delete: operations["auth_revoke_api_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Ten wrong attempts a minute for one address and account, then 429.
         */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description End this sign-in at once: its access token and its refresh tokens are worth nothing any more.
         */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is asking
         * @description The user behind the token or the key.
         */
        get: operations["auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for new tokens
         * @description Each refresh token is good once. Using one again ends the sign-in, because then two parties hold it.
         */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an account and sign in
         * @description Passwords need length, not signs: four unrelated words do well.
         */
        post: operations["auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run code
         * @description Run code in the sandbox and keep it as a submission, whatever comes of it.
         *
         *     On a problem's tests it gets a score: hidden tests weigh most, then the growth of running time, then quality. Of hidden tests only
         *     whether they passed and how they ended is said. Code that does not compile, fails or does not end is a result, not an error.
         */
        post: operations["code_execute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The problems
         * @description The problems of the bank that meet every condition given.
         */
        get: operations["code_list_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code/problems/{problem_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One problem
         * @description The problem as it is posed: statement, examples, visible tests, limits, code to start from.
         */
        get: operations["code_show_problem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code/quality-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The quality of my code
         * @description Means, the most common findings and the trend over the caller's submissions.
         */
        get: operations["code_quality_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My submissions
         * @description The caller's submissions.
         */
        get: operations["code_list_submissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code/submissions/{submission_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One submission
         * @description The code and what became of it.
         */
        get: operations["code_show_submission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debug/analyze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is wrong with a program
         * @description Errors of syntax with their place, mistakes that rules find, what happens when it runs, and with tests the likely lines and a fix
         *     that passes them; each explained in the language asked for. The same question within a day gets the same answer, `cached`.
         */
        post: operations["debug_analyze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debug/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I asked before
         * @description The caller's diagnoses, the newest first.
         */
        get: operations["debug_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/debug/history/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One diagnosis
         * @description A diagnosis as it was made, with its program.
         */
        get: operations["debug_show"];
        put?: never;
        post?: never;
        /**
         * Delete a diagnosis
         * @description Delete the diagnosis and its program.
         */
        delete: operations["debug_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{decision_id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a decision came out as it did
         * @description In plain words, from its evidence and contributions; no model words it.
         */
        get: operations["decisions_explanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/employability/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I stand
         * @description The index from 0 to 100 with its interval, components, their evidence and contributions, in the caller's language.
         *
         *     It is computed anew when something changed since; the schedule does so every night.
         */
        get: operations["employability_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/employability/me/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How it moved
         * @description One point for each day on which the caller was scored, the newest first; `meta.trend` is that of the last 30 days.
         */
        get: operations["employability_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/employability/me/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why, and what would raise it
         * @description Contributions by size, what stands out, and what to do; with the gain where the formula was computed again with a change.
         */
        get: operations["employability_insights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/employability/me/recalculate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compute it again
         * @description Gather everything and compute the index of today again. The same evidence gives the same index.
         */
        post: operations["employability_recalculate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fairness/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a decision as wrong or unfair
         * @description A person looks at it, decides, and you are told. The decision itself stays in the log, theirs stands beside it.
         */
        post: operations["decisions_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My interviews
         * @description The caller's interviews.
         */
        get: operations["interviews_list_interviews"];
        put?: never;
        /**
         * Start an interview
         * @description Plan an interview from role, type, resume and job, or from a question bank of the caller's own.
         *
         *     The greeting waits for its answer as the first turn. Of a question bank copies are made: what becomes of it later does not
         *     reach the interview.
         */
        post: operations["interviews_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One interview
         * @description Where the interview stands and which question is open.
         */
        get: operations["interviews_show"];
        put?: never;
        post?: never;
        /**
         * Delete an interview
         * @description Delete it with its transcript, evaluations and report.
         */
        delete: operations["interviews_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the open question
         * @description The answer is stored before it is worked on; whatever breaks off can be sent again with the same key.
         */
        post: operations["interviews_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an interview
         * @description End the interview now and write its report; an ended one stays as it is.
         */
        post: operations["interviews_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Feedback on each answer
         * @description Every evaluated answer with its evidence; outside practice mode only once the interview is over.
         */
        get: operations["interviews_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The transcript
         * @description What was said, in order.
         */
        get: operations["interviews_list_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recordings of an interview
         * @description Oldest first. `next_chunk` says where a broken upload goes on.
         */
        get: operations["recordings_list_recordings"];
        put?: never;
        /**
         * Start a recording
         * @description Needs the consent `media_storage`. Then send chunks, one after the other, and complete it.
         */
        post: operations["recordings_start"];
        /**
         * Delete all recordings of an interview
         * @description Delete them at once; also when there are none.
         */
        delete: operations["recordings_delete_all"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/recordings/{recording_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Play a recording
         * @description What was stored so far, or a part of it.
         */
        get: operations["recordings_play"];
        put?: never;
        post?: never;
        /**
         * Delete a recording
         * @description Delete it at once.
         */
        delete: operations["recordings_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/recordings/{recording_id}/chunks/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send a chunk
         * @description The bytes of one chunk as MediaRecorder gives them. The same chunk twice is fine.
         */
        put: operations["recordings_put_chunk"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/recordings/{recording_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a recording
         * @description No chunk comes any more; the same again when it is complete.
         */
        post: operations["recordings_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/recordings/{recording_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a recording stands
         * @description `next_chunk` says where a broken upload goes on.
         */
        get: operations["recordings_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report
         * @description The report; every number names the turns it rests on, whose evidence stands under `questions`. One's own has `delivery` where
         *     the interview was held live; the shared one never has.
         */
        get: operations["interviews_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report as a PDF
         * @description What `GET /interviews/{id}/report` says, on pages: tagged for screen readers, every script with its own font.
         */
        get: operations["interviews_report_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/satisfaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How I liked an interview
         * @description The rating, once there is one.
         */
        get: operations["interviews_rating"];
        put?: never;
        /**
         * Say how I liked an interview
         * @description Once it is finished. A later rating replaces an earlier one; administrators see ratings and comments without names.
         */
        post: operations["interviews_rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/{interview_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Delivery over time
         * @description Windows of five seconds, what they come to, and the evidence of each insight. Weak signals, shown to the candidate only.
         */
        get: operations["timeline_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interviews/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The interview types
         * @description The types an interview can have, with the domains that each draws on.
         */
        get: operations["interviews_list_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My jobs
         * @description The caller's job ads.
         */
        get: operations["jobs_list_jobs"];
        put?: never;
        /**
         * Add a job ad
         * @description Keep an ad and read what it asks: as JSON with `text` or `url`, or as a form with `file`.
         *
         *     Without `title` the one that the page or the text states is taken, else the first line. A page is fetched from the public
         *     internet only, without cookies and without running its scripts.
         */
        post: operations["jobs_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job
         * @description The ad, its skills and what it asks.
         */
        get: operations["jobs_show"];
        put?: never;
        post?: never;
        /**
         * Delete a job
         * @description Delete the ad. Interviews that used it stay.
         */
        delete: operations["jobs_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/wording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wording of an ad that leaves people out
         * @description Gendered, ageist, ableist and casteist wording, each with its place, the reason, and neutral words.
         */
        get: operations["jobs_wording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning-paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My learning paths
         * @description The caller's learning paths as they were planned last.
         */
        get: operations["learning_paths_list_paths"];
        put?: never;
        /**
         * Make a learning path
         * @description Make the path that closes the gap of an analysis. Each analysis has one: a second request returns it with 200,
         *     whatever else it says; change it by `PUT`.
         */
        post: operations["learning_paths_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning-paths/{path_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One learning path
         * @description The path, planned anew if its plan is a week old or something changed since.
         */
        get: operations["learning_paths_show"];
        /**
         * Change a learning path
         * @description Change hours a week or filters and plan anew. What is left out stays.
         */
        put: operations["learning_paths_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning-paths/{path_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report progress
         * @description Report that a resource or a skill was started, completed or dropped, and hours spent. Answers with the path, planned anew.
         */
        post: operations["learning_paths_progress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learning-paths/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to take up next
         * @description Resources for the next skills of the caller's unfinished paths, and what users with like completions went on to.
         *
         *     What is not given is as the newest path has it.
         */
        get: operations["learning_paths_recommendations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My notifications
         * @description The newest first, in the language of the account. `meta.unread` counts all that are unread.
         */
        get: operations["notifications_list_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{notification_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove one
         * @description Take it out of the inbox and erase its values. It does not come again.
         */
        delete: operations["notifications_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{notification_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark one as read
         * @description The first time counts.
         */
        post: operations["notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I want to be told
         * @description By kind and channel. Everything is on until it is switched off; a channel that the deployment lacks tells nothing.
         */
        get: operations["notifications_read_preferences"];
        /**
         * Choose what I am told
         * @description Change what is given; the rest stays. What is switched off in the app is hidden from the list, not thrown away.
         */
        put: operations["notifications_change_preferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all as read
         * @description Mark everything as read.
         */
        post: operations["notifications_read_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page that an e-mail's last link leads to
         * @description Asks, and changes nothing: mail scanners follow links.
         */
        get: operations["notifications_ask_to_unsubscribe"];
        put?: never;
        /**
         * End e-mails of one kind
         * @description Without signing in: the page's button, and the one click of mail programs (RFC 8058). May be repeated.
         */
        post: operations["notifications_unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-banks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My question banks
         * @description The caller's question banks.
         */
        get: operations["question_banks_list_banks"];
        put?: never;
        /**
         * Make a question bank
         * @description Make an empty bank. Only its owner sees it.
         */
        post: operations["question_banks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-banks/{question_bank_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One question bank
         * @description The bank with its questions, each with what is looked for in its answers.
         */
        get: operations["question_banks_show"];
        put?: never;
        post?: never;
        /**
         * Delete a question bank
         * @description Delete the bank and its questions. Interviews that ask from it go on with their copies, and reports stay.
         */
        delete: operations["question_banks_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-banks/{question_bank_id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a question
         * @description Add a question with its reference answer. The rubric in the answer is what candidates' answers are scored by.
         */
        post: operations["question_banks_add_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/question-banks/{question_bank_id}/questions/{question_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a question
         * @description Delete a question of the bank. Interviews that ask it go on with their copies, and reports stay.
         */
        delete: operations["question_banks_delete_question"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resources/{resource_id}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate a resource
         * @description Rate a resource of the catalogue, in place of the rating that the caller gave it before.
         */
        post: operations["learning_paths_rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resumes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My resumes
         * @description The caller's resumes.
         */
        get: operations["resumes_list_resumes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resumes/{resume_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One resume
         * @description Everything that was read from the resume, each part with its span.
         */
        get: operations["resumes_show"];
        /**
         * Change a resume
         * @description Give the file another name, the resume another target role, or correct fields that were read wrongly.
         *
         *     Corrections are kept beside what was read and marked as the owner's.
         */
        put: operations["resumes_change"];
        post?: never;
        /**
         * Delete a resume
         * @description Delete the resume, its file and its vectors. Interviews that used it stay.
         */
        delete: operations["resumes_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resumes/{resume_id}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A resume's quality
         * @description How complete the resume is and how well a program can read it: completeness × 0.6 + formatting × 0.4, with every factor.
         */
        get: operations["resumes_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resumes/{resume_id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A resume's summary
         * @description What an interviewer should know, every statement with its span.
         */
        get: operations["resumes_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resumes/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a resume
         * @description Read a resume: text, sections, skills, contact, summary. The same bytes again are the same resume.
         */
        post: operations["resumes_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in user's account
         * @description The account that the request is made under.
         */
        get: operations["users_read_me"];
        put?: never;
        post?: never;
        /**
         * Delete the account and everything that is its owner's
         * @description Delete at once: resumes, jobs, interviews, keys and sign-ins go with the account. There is no way back.
         */
        delete: operations["users_delete_me"];
        options?: never;
        head?: never;
        /**
         * Change name or language
         * @description Change what is given.
         */
        patch: operations["users_change_me"];
        trace?: never;
    };
    "/api/v1/users/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My consents
         * @description What each consent means, where it stands, and every change. All are off until they are given.
         */
        get: operations["consents_read"];
        /**
         * Give or withdraw consents
         * @description Withdrawing ends a live session's stream of that kind at once; withdrawing `media_storage` deletes all recordings. Only a
         *     person who is signed in may do this, no API key.
         */
        put: operations["consents_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was decided about me automatically
         * @description Every score, gap, roadmap and evaluation, with what a person decided beside it where one looked at it.
         */
        get: operations["decisions_list_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is kept about me
         * @description Made while it is sent: nothing of it is kept.
         */
        get: operations["privacy_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/group-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My group data
         * @description What I volunteered, and what could be told. Nothing that decides about me reads it, and no API key does.
         */
        get: operations["fairness_read_group_data"];
        /**
         * Volunteer group data
         * @description Replaces what was told before. It is used to compare groups of people, never shown for fewer than a minimum of them.
         */
        put: operations["fairness_tell_group_data"];
        post?: never;
        /**
         * Withdraw group data
         * @description Deleted at once.
         */
        delete: operations["fairness_withdraw_group_data"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My skill profile
         * @description What I said of my skills, and what my newest resume shows beside: with its places, and levels that are estimates.
         */
        get: operations["users_read_skills"];
        /**
         * Say which skills I have
         * @description Replace all that I said before. A name in any of the languages is kept as the skill that it means.
         */
        put: operations["users_replace_skills"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/target-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My target jobs
         * @description The jobs that I aim at, by priority.
         */
        get: operations["users_read_target_jobs"];
        /**
         * Say which jobs I aim at
         * @description Replace all target jobs.
         */
        put: operations["users_replace_target_jobs"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the service ready (as /health/ready)
         * @description The same as `/health/ready`.
         */
        get: operations["operations_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive
         * @description Answer without touching anything: restart the process when this fails.
         */
        get: operations["operations_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the service ready
         * @description Look at each part: send no requests here when this fails.
         */
        get: operations["operations_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Requests and the process, in Prometheus's text format.
         */
        get: operations["operations_prometheus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccountDeletion
         * @description The account's password, so that nobody else deletes it.
         */
        AccountDeletion: {
            /** Password */
            password?: string | null;
        };
        /**
         * ActiveDay
         * @description How many different people used anything on a UTC day.
         */
        ActiveDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * People
             * @example 41
             */
            people: number;
        };
        /**
         * AggregateBody
         * @description All finished interviews together, practice included.
         */
        AggregateBody: {
            /**
             * Computed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            computed_at: string;
            /** Hiring Recommendations */
            hiring_recommendations: components["schemas"]["RecommendationCell"][];
            /** @description null before the index was computed for enough people. */
            index: components["schemas"]["api__schemas__analytics__IndexBody"] | null;
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interviews
             * @example 120
             */
            interviews: number | null;
            overall_score: components["schemas"]["MeanBody"] | null;
            /**
             * Scores
             * @example {
             *       "technical_knowledge": {
             *         "count": 120,
             *         "mean": 68.4
             *       }
             *     }
             */
            scores: {
                [key: string]: components["schemas"]["MeanBody"] | null;
            };
            /** Types */
            types: components["schemas"]["TypeCell"][];
        };
        /**
         * AlertBody
         * @description A measure beyond its limit. `seen` counts the audits that found it while it was open.
         */
        AlertBody: {
            /**
             * Alert Id
             * Format: uuid
             */
            alert_id: string;
            /**
             * Attribute
             * @example dialect
             */
            attribute: string;
            /** Audit Id */
            audit_id: string | null;
            /**
             * Checkpoint
             * @example interview_evaluation
             */
            checkpoint: string;
            /**
             * Comparison
             * @example answer_score: no_articles
             */
            comparison: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /** Decision Id */
            decision_id: string | null;
            /**
             * Details
             * @example {}
             */
            details: {
                [key: string]: unknown;
            };
            /**
             * Interval
             * @example [
             *       -7.1,
             *       -5.3
             *     ]
             */
            interval: number[] | null;
            /**
             * Limit
             * @example 5
             */
            limit: number;
            /**
             * Measure
             * @example counterfactual
             */
            measure: string;
            /**
             * Reason
             * @example null
             */
            reason: string | null;
            /**
             * Reviewed At
             * @example null
             */
            reviewed_at: string | null;
            /**
             * Seen
             * @example 2
             */
            seen: number;
            /**
             * Seen At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            seen_at: string;
            /**
             * Status
             * @enum {string}
             */
            status: "open" | "confirmed" | "dismissed";
            /**
             * Value
             * @example -6.2
             */
            value: number;
        };
        /**
         * AlertDecision
         * @description A decision that an alert was found in.
         */
        AlertDecision: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Decision Id
             * Format: uuid
             */
            decision_id: string;
            /**
             * Erased
             * @example false
             */
            erased: boolean;
            /** @example answer_evaluation */
            kind: components["schemas"]["DecisionKind"];
            /** @description Null once the details were erased. */
            subject: components["schemas"]["Subject"] | null;
            /**
             * Value
             * @example 72.5
             */
            value: number | null;
        };
        /**
         * Alive
         * @description The process answers.
         */
        Alive: {
            /**
             * Status
             * @default alive
             * @constant
             */
            status: "alive";
        };
        /**
         * AnsweredQuestion
         * @description An answer with its question and evaluation.
         */
        AnsweredQuestion: {
            /**
             * Answer
             * @example I would add an index on the column that the query filters by.
             */
            answer: string;
            /**
             * Difficulty
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * Domain
             * @example databases
             */
            domain: string;
            evaluation: components["schemas"]["EvaluationBody"];
            /**
             * Follow Up
             * @example false
             */
            follow_up: boolean;
            /**
             * Kind
             * @example technical
             */
            kind: string;
            /**
             * Question
             * @example What does an index do for a query?
             */
            question: string;
            /**
             * Question Id
             * @example databases.index
             */
            question_id: string;
            /**
             * Turn
             * @example 3
             */
            turn: number;
        };
        /** Envelope[RatingBody] */
        api__envelope__Envelope_RatingBody___1: {
            data: components["schemas"]["api__schemas__learning_paths__RatingBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[RatingBody] */
        api__envelope__Envelope_RatingBody___2: {
            data: components["schemas"]["api__schemas__satisfaction__RatingBody"];
            meta?: components["schemas"]["Meta"];
        };
        /**
         * HistoryMeta
         * @description What is said about a page of one's history; mean and trend are over the newest 200 scores, practice included.
         */
        api__schemas__analytics__HistoryMeta: {
            /**
             * Limit
             * @description How many a page holds at most.
             * @example 20
             */
            limit: number;
            /**
             * Mean
             * @example 68.4
             */
            mean: number | null;
            /**
             * Page
             * @description Which page this is, from 1.
             * @example 1
             */
            page: number;
            /**
             * Timestamp
             * Format: date-time
             * @description When the answer was made.
             * @example 2026-01-31T09:30:00.000Z
             */
            timestamp?: string;
            /**
             * Total
             * @description How many there are in all.
             * @example 12
             */
            total: number;
            trend: components["schemas"]["api__schemas__analytics__TrendBody"];
            /**
             * Version
             * @description Version of the interface.
             * @default v1
             */
            version: string;
        };
        /**
         * HistoryPage
         * @description A page of one's own history.
         */
        api__schemas__analytics__HistoryPage: {
            /** Data */
            data: components["schemas"]["HistoryItem"][];
            meta: components["schemas"]["api__schemas__analytics__HistoryMeta"];
        };
        /**
         * IndexBody
         * @description The employability index over everybody, and how it moved in a month. A change counts from 5 points on.
         */
        api__schemas__analytics__IndexBody: {
            /** Bands */
            bands: components["schemas"]["BandCell"][];
            /**
             * Compared People
             * @example 96
             */
            compared_people: number | null;
            /** Compared With */
            compared_with: string | null;
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Declined Share
             * @example 0.1
             */
            declined_share: number | null;
            /**
             * Improved Share
             * @example 0.4
             */
            improved_share: number | null;
            /**
             * Mean
             * @example 68.4
             */
            mean: number;
            /**
             * Mean Change
             * @example 2.5
             */
            mean_change: number | null;
            /**
             * People
             * @example 41
             */
            people: number;
        };
        /**
         * TrendBody
         * @description Where a series leads; `direction` is null while it is too short.
         */
        api__schemas__analytics__TrendBody: {
            /** Direction */
            direction: ("improving" | "stable" | "declining") | null;
            /**
             * Method
             * @default mann-kendall-1 (two-sided, p < 0.05, at least 10 points); slope by sen
             */
            method: string;
            /**
             * P Value
             * @example 0.03
             */
            p_value: number | null;
            /**
             * Points
             * @example 14
             */
            points: number;
            /**
             * Slope
             * @description Points for a day, or from one's own interview to the next.
             * @example 0.12
             */
            slope: number | null;
        };
        /**
         * HistoryMeta
         * @description What is said about a history.
         */
        api__schemas__employability__HistoryMeta: {
            /**
             * Limit
             * @description How many a page holds at most.
             * @example 20
             */
            limit: number;
            /**
             * Page
             * @description Which page this is, from 1.
             * @example 1
             */
            page: number;
            /**
             * Timestamp
             * Format: date-time
             * @description When the answer was made.
             * @example 2026-01-31T09:30:00.000Z
             */
            timestamp?: string;
            /**
             * Total
             * @description How many there are in all.
             * @example 12
             */
            total: number;
            /** @description null with fewer than five days of an index in the last 30. */
            trend: components["schemas"]["api__schemas__employability__TrendBody"] | null;
            /**
             * Version
             * @description Version of the interface.
             * @default v1
             */
            version: string;
        };
        /**
         * HistoryPage
         * @description One page of a history.
         */
        api__schemas__employability__HistoryPage: {
            /** Data */
            data: components["schemas"]["PointBody"][];
            meta: components["schemas"]["api__schemas__employability__HistoryMeta"];
        };
        /**
         * IndexBody
         * @description Where somebody stands. `overall_score`, `interval` and `band` are null exactly when `insufficient` is not.
         */
        api__schemas__employability__IndexBody: {
            /**
             * Band
             * @example competitive
             */
            band: ("needs_improvement" | "developing" | "competitive" | "strong" | "exceptional") | null;
            /** Components */
            components: {
                [key: string]: components["schemas"]["ComponentBody"];
            };
            /**
             * Computed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            computed_at: string;
            /**
             * Day
             * Format: date
             * @description The day (UTC) that it is the index of.
             */
            day: string;
            /**
             * Formula Version
             * @example employability-1
             */
            formula_version: string;
            /** Insights */
            insights: components["schemas"]["SaidBody"][];
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval: number[] | null;
            /**
             * Overall Score
             * @example 72.5
             */
            overall_score: number | null;
            /** Recommendations */
            recommendations: components["schemas"]["RecommendationBody"][];
        };
        /**
         * TrendBody
         * @description Where the index is going, by the median slope over the last 30 days.
         */
        api__schemas__employability__TrendBody: {
            /**
             * Change
             * @description Points in 30 days at this slope; stable up to 2 either way.
             * @example 4.5
             */
            change: number;
            /**
             * Direction
             * @enum {string}
             */
            direction: "improving" | "stable" | "declining";
            /**
             * Points
             * @description Days that it rests on, five at least.
             * @example 14
             */
            points: number;
        };
        /**
         * NewRating
         * @description A rating.
         */
        api__schemas__learning_paths__NewRating: {
            /**
             * Rating
             * @description 1 poor to 5 excellent.
             * @example 4
             */
            rating: number;
        };
        /**
         * RatingBody
         * @description The caller's rating of a resource, and what all users together say.
         */
        api__schemas__learning_paths__RatingBody: {
            /**
             * Count
             * @description How many users rated it; null below three.
             * @example 120
             */
            count: number | null;
            /**
             * Mean
             * @description Mean rating by users; null below three.
             * @example 4.2
             */
            mean: number | null;
            /**
             * Rating
             * @example 4
             */
            rating: number;
            /**
             * Resource Id
             * @example python-tutorial
             */
            resource_id: string;
        };
        /**
         * NewRating
         * @description What a candidate thinks of an interview.
         * @example {
         *       "comment": "The follow-ups helped.",
         *       "rating": 4
         *     }
         */
        api__schemas__satisfaction__NewRating: {
            /**
             * Comment
             * @example The follow-ups helped.
             */
            comment?: string | null;
            /**
             * Rating
             * @description 1: not at all, 5: very much.
             * @example 4
             */
            rating: number;
        };
        /**
         * RatingBody
         * @description What a candidate thought of an interview.
         */
        api__schemas__satisfaction__RatingBody: {
            /**
             * Comment
             * @example The follow-ups helped.
             */
            comment: string | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /**
             * Rating
             * @example 4
             */
            rating: number;
            /**
             * Updated At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
        };
        /**
         * ApiKeyRecord
         * @description A key as its owner recognises it.
         */
        ApiKeyRecord: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Expires At
             * @example 2027-01-31T00:00:00.000Z
             */
            expires_at: string | null;
            /**
             * Key Id
             * Format: uuid
             */
            key_id: string;
            /**
             * Last Used At
             * @description To within five minutes.
             */
            last_used_at: string | null;
            /**
             * Name
             * @example Nightly import
             */
            name: string;
            /**
             * Prefix
             * @description How the key begins.
             * @example nx_1f2e3d4c
             */
            prefix: string;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * ApiKeyRequest
         * @description What a new key is for and may do.
         */
        ApiKeyRequest: {
            /**
             * Expires At
             * @example 2030-01-31T00:00:00Z
             */
            expires_at?: string | null;
            /**
             * Name
             * @example campus portal
             */
            name: string;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * ApiKeyShownOnce
         * @description A key just made.
         */
        ApiKeyShownOnce: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Expires At
             * @example 2027-01-31T00:00:00.000Z
             */
            expires_at: string | null;
            /**
             * Key
             * @description The key itself. It is not kept and cannot be shown again.
             * @example nx_1f2e3d4c_4gT0…
             */
            key: string;
            /**
             * Key Id
             * Format: uuid
             */
            key_id: string;
            /**
             * Last Used At
             * @description To within five minutes.
             * @example null
             */
            last_used_at: string | null;
            /**
             * Name
             * @example Nightly import
             */
            name: string;
            /**
             * Prefix
             * @description How the key begins.
             * @example nx_1f2e3d4c
             */
            prefix: string;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * AuditBody
         * @description An audit with what it measured: of an `audit` `log, looks, swaps, groups`, of a `weekly` the report.
         */
        AuditBody: {
            /**
             * Audit Id
             * Format: uuid
             */
            audit_id: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Formula Version
             * @example fairness-1
             */
            formula_version: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "audit" | "weekly";
            /** Period End */
            period_end: string | null;
            /** Period Start */
            period_start: string | null;
            /**
             * Result
             * @example {
             *       "groups": [],
             *       "log": {
             *         "checked": 120,
             *         "ok": true
             *       },
             *       "looks": []
             *     }
             */
            result: {
                [key: string]: unknown;
            };
            /**
             * Trigger
             * @example nightly
             */
            trigger: string;
        };
        /**
         * AuditedSample
         * @description What an audit looked at: the formulas, and how many texts were swapped; null where none were.
         */
        AuditedSample: {
            /**
             * Answers
             * @example 12
             */
            answers: number | null;
            /**
             * Formula Version
             * @example answer-6
             */
            formula_version: string;
            /**
             * Pairs
             * @example 24
             */
            pairs: number | null;
            /**
             * Resumes
             * @example 6
             */
            resumes: number | null;
            /**
             * Swaps Version
             * @example swaps-1
             */
            swaps_version: string | null;
        };
        /**
         * AuditItem
         * @description An audit in a list.
         */
        AuditItem: {
            /**
             * Audit Id
             * Format: uuid
             */
            audit_id: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Formula Version
             * @example fairness-1
             */
            formula_version: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "audit" | "weekly";
            /** Period End */
            period_end: string | null;
            /** Period Start */
            period_start: string | null;
            /**
             * Trigger
             * @example nightly
             */
            trigger: string;
        };
        /**
         * BandCell
         * @description One band of the employability index.
         */
        BandCell: {
            /**
             * Band
             * @example competitive
             */
            band: string;
            /**
             * People
             * @description null where too few stand behind it to be shown.
             * @example 41
             */
            people: number | null;
            /**
             * Share
             * @example 0.25
             */
            share: number | null;
        };
        /**
         * BankQuestion
         * @description A question with what is looked for in its answers.
         */
        BankQuestion: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Difficulty
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * Domain
             * @example sql
             */
            domain: string;
            /**
             * Question
             * @example What does a database index cost?
             */
            question: string;
            /**
             * Question Id
             * Format: uuid
             * @example 0b8f2f6e-6c55-4c39-9c3c-1d1f8f0f3a11
             */
            question_id: string;
            /**
             * Reference Answer
             * @example An index keeps keys in order, so that a query finds rows without reading the whole table.
             */
            reference_answer: string;
            rubric: components["schemas"]["DerivedRubric"];
            /**
             * Skills
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
        };
        /**
         * BenchmarkBody
         * @description How the interviews of one type went, by metric; null where too few have a score.
         */
        BenchmarkBody: {
            /**
             * Computed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            computed_at: string;
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interview Type
             * @example google_sde
             */
            interview_type: string;
            /**
             * Interviews
             * @example 120
             */
            interviews: number | null;
            /**
             * Metrics
             * @example {
             *       "overall_score": {
             *         "count": 120,
             *         "max": 96,
             *         "mean": 68.4,
             *         "min": 22,
             *         "p25": 58,
             *         "p50": 69.5,
             *         "p75": 80,
             *         "p90": 88
             *       }
             *     }
             */
            metrics: {
                [key: string]: components["schemas"]["SummaryBody"] | null;
            };
        };
        /** Body_resumes_upload */
        Body_resumes_upload: {
            /**
             * File
             * @description PDF, DOCX or TXT, told by content; at most 10 MB.
             * @example resume.pdf
             */
            file: string;
            /**
             * Target Role
             * @description The role that the resume is meant for.
             * @example Backend engineer
             */
            target_role?: string | null;
        };
        /**
         * Certificate
         * @description A certificate, licence or course.
         */
        Certificate: {
            date?: components["schemas"]["When"] | null;
            issuer?: components["schemas"]["Found"] | null;
            name: components["schemas"]["Found"];
        };
        /**
         * Channel
         * @description Where a person is told.
         * @enum {string}
         */
        Channel: "in_app" | "email" | "sns";
        /**
         * CodeOutcome
         * @description The code that an answer's score rests on, and how it ran. Of hidden tests only whether they passed is told.
         */
        CodeOutcome: {
            /**
             * Compiler
             * @default []
             * @example []
             */
            compiler: components["schemas"]["CompilerMessage"][];
            /**
             * Cpu Ms
             * @example 38.2
             */
            cpu_ms?: number | null;
            /**
             * Detail
             * @description Why nothing ran, empty where something did.
             * @default
             * @example
             */
            detail: string;
            /** @description How the running time grows. Null where it was not measured, or the next question is about it. */
            growth?: components["schemas"]["GrowthBody"] | null;
            /**
             * Language
             * @enum {string}
             */
            language: "python" | "javascript" | "java" | "cpp" | "sql";
            /**
             * Passed
             * @example 9
             */
            passed: number;
            /**
             * Problem Id
             * @example two_sum
             */
            problem_id: string;
            quality: components["schemas"]["QualityBody"];
            status: components["schemas"]["RunStatus"];
            /**
             * Submission Id
             * Format: uuid
             * @description See `GET /code/submissions/{id}`.
             */
            submission_id: string;
            /** Tests */
            tests: components["schemas"]["TestBody"][];
            /**
             * Title
             * @example Two numbers with a sum
             */
            title: string;
            /**
             * Total
             * @example 12
             */
            total: number;
        };
        /**
         * CohortBody
         * @description Those who registered in one week, and the share of them that used anything in that week and each one after it.
         */
        CohortBody: {
            /**
             * Monday
             * Format: date
             */
            monday: string;
            /**
             * People
             * @example 41
             */
            people: number;
            /**
             * Weeks
             * @example [
             *       1,
             *       0.42,
             *       0.31
             *     ]
             */
            weeks: number[];
        };
        /**
         * CommentBody
         * @description What somebody said about an interview, without their name.
         */
        CommentBody: {
            /**
             * Comment
             * @example The follow-ups helped.
             */
            comment: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Interview Type
             * @example google_sde
             */
            interview_type: string;
            /**
             * Rating
             * @example 4
             */
            rating: number;
        };
        /**
         * CompilerMessage
         * @description What the compiler said; lines and columns from 1, null where it did not say.
         */
        CompilerMessage: {
            /**
             * Column
             * @example 5
             */
            column: number | null;
            /**
             * Line
             * @example 2
             */
            line: number | null;
            /**
             * Message
             * @example 'x' was not declared in this scope
             */
            message: string;
            /**
             * Severity
             * @default error
             * @enum {string}
             */
            severity: "error" | "warning";
        };
        /**
         * ComponentBody
         * @description One component. `score` is null exactly when `insufficient` is not.
         */
        ComponentBody: {
            /**
             * Baseline
             * @description What the contribution is measured against: the mean of everybody, of 100 people or more, else 50.
             * @example 50
             */
            baseline: number;
            /**
             * Contribution
             * @description Points that it adds to or takes from the index of the baseline: its exact Shapley value.
             * @example 7.25
             */
            contribution: number | null;
            /**
             * Evidence
             * @description What it rests on: ids of the resume, interviews and learning paths, places in the resume, counts.
             * @example {
             *       "resume_id": "dd108099-d2df-5d65-8661-cdaa61d0ad86"
             *     }
             */
            evidence: {
                [key: string]: unknown;
            };
            /**
             * Insufficient
             * @description Why there is no score.
             * @example null
             */
            insufficient: string | null;
            /**
             * Interval
             * @description Its own uncertainty, `[low, high]`.
             * @example [
             *       76,
             *       82
             *     ]
             */
            interval: number[] | null;
            /**
             * Parts
             * @description What it is made of; parts that are not known are left out.
             * @example {
             *       "completeness": 85,
             *       "formatting": 70
             *     }
             */
            parts: {
                [key: string]: number;
            };
            /**
             * Points
             * @description Its part of the index: share times score.
             * @example 19.75
             */
            points: number | null;
            /**
             * Score
             * @example 79
             */
            score: number | null;
            /**
             * Share
             * @description Its weight after missing components are left out; 0 where it is missing.
             * @example 0.25
             */
            share: number;
            /**
             * Weight
             * @description In the formula, 0 to 1.
             * @example 0.2
             */
            weight: number;
        };
        /**
         * ConsentBody
         * @description Where one kind of consent stands, and what is agreed to.
         */
        ConsentBody: {
            /**
             * At
             * @description When it was last given or withdrawn.
             */
            at: string | null;
            /** Granted */
            granted: boolean;
            kind: components["schemas"]["ConsentKind"];
            /**
             * Outdated
             * @description It was given to an older wording and has to be given again.
             * @example false
             */
            outdated: boolean;
            /**
             * Text
             * @description What one agrees to, in the user's language.
             * @example My voice is heard while an interview is held.
             */
            text: string;
            /**
             * Text Version
             * @example microphone-1
             */
            text_version: string;
            /**
             * Title
             * @example Microphone
             */
            title: string;
        };
        /**
         * ConsentChangeBody
         * @description One change.
         */
        ConsentChangeBody: {
            /**
             * At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            at: string;
            /** Granted */
            granted: boolean;
            /**
             * Kind
             * @example research
             */
            kind: string;
            /**
             * Text Version
             * @example research-1
             */
            text_version: string;
        };
        /**
         * ConsentKind
         * @description What can be agreed to.
         * @enum {string}
         */
        ConsentKind: "microphone" | "camera" | "media_storage" | "cloud_models" | "research";
        /**
         * ConsentsBody
         * @description All consents of the caller, and every change they made, oldest first.
         */
        ConsentsBody: {
            /** Consents */
            consents: components["schemas"]["ConsentBody"][];
            /** History */
            history: components["schemas"]["ConsentChangeBody"][];
        };
        /**
         * Contact
         * @description Who the resume is about; what was not found is None or empty.
         */
        Contact: {
            /**
             * Country
             * @example IN
             */
            country?: string | null;
            /** Emails */
            emails?: components["schemas"]["Found"][];
            /** Links */
            links?: components["schemas"]["Link"][];
            location?: components["schemas"]["Found"] | null;
            name?: components["schemas"]["Found"] | null;
            /** Phones */
            phones?: components["schemas"]["Phone"][];
        };
        /**
         * ContactDetails
         * @description Who the resume is about; what was not found is null.
         */
        ContactDetails: {
            email: components["schemas"]["TextSpan"] | null;
            /** Links */
            links: components["schemas"]["TextSpan"][];
            name: components["schemas"]["TextSpan"] | null;
            phone: components["schemas"]["TextSpan"] | null;
        };
        /**
         * ContributionBody
         * @description What a component adds to or takes from the index of the baseline.
         */
        ContributionBody: {
            /**
             * Component
             * @enum {string}
             */
            component: "resume_quality" | "skill_proficiency" | "interview_performance" | "learning_progress" | "market_demand";
            /**
             * Contribution
             * @example 14.5
             */
            contribution: number;
        };
        /**
         * CorrectedCertificate
         * @description A certificate.
         */
        CorrectedCertificate: {
            /**
             * Date
             * @example 2025-06
             */
            date?: string | null;
            /**
             * Issuer
             * @example Amazon Web Services
             */
            issuer?: string | null;
            /**
             * Name
             * @example AWS Certified Solutions Architect
             */
            name: string;
        };
        /**
         * CorrectedLanguage
         * @description A language and its level.
         */
        CorrectedLanguage: {
            /**
             * Language
             * @example Hindi
             */
            language: string;
            /**
             * Level
             * @example native
             */
            level?: string | null;
        };
        /**
         * CorrectedPosition
         * @description A position as it was: `starts` and `ends` are YYYY-MM, YYYY or, for the end, `present`.
         */
        CorrectedPosition: {
            /**
             * Bullets
             * @example [
             *       "Cut the nightly import from 40 minutes to 6."
             *     ]
             */
            bullets?: string[];
            /**
             * Company
             * @example Example Software
             */
            company?: string | null;
            /**
             * Ends
             * @example 2025-08
             */
            ends?: string | null;
            /**
             * Location
             * @example Pune
             */
            location?: string | null;
            /**
             * Role
             * @example Backend engineer
             */
            role?: string | null;
            /**
             * Starts
             * @example 2023-06
             */
            starts?: string | null;
        };
        /**
         * CorrectedProject
         * @description A project.
         */
        CorrectedProject: {
            /**
             * Bullets
             * @example [
             *       "Cut the nightly import from 40 minutes to 6."
             *     ]
             */
            bullets?: string[];
            /**
             * Ends
             * @example 2025-08
             */
            ends?: string | null;
            /**
             * Name
             * @example Ration shop finder
             */
            name: string;
            /**
             * Starts
             * @example 2023-06
             */
            starts?: string | null;
        };
        /**
         * CorrectedStudy
         * @description A course of education as it was.
         */
        CorrectedStudy: {
            /**
             * Degree
             * @example B.Tech
             */
            degree?: string | null;
            /**
             * Ends
             * @example 2025-08
             */
            ends?: string | null;
            /**
             * Field
             * @example Computer Science
             */
            field?: string | null;
            /**
             * Grade
             * @example 8.4
             */
            grade?: string | null;
            /**
             * Institution
             * @example Example Institute of Technology
             */
            institution?: string | null;
            /**
             * Location
             * @example Pune
             */
            location?: string | null;
            /**
             * Starts
             * @example 2023-06
             */
            starts?: string | null;
        };
        /**
         * Correction
         * @description A field in the owner's words; they stand beside what was read.
         */
        Correction: {
            /**
             * Corrected At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            corrected_at: string;
            /**
             * Source
             * @constant
             */
            source: "user";
            /**
             * Value
             * @example Asha Rao
             */
            value: unknown;
        };
        /**
         * Corrections
         * @description Fields in the owner's words. A field that is left out stays as it is; null takes a correction back; a list is whole.
         */
        Corrections: {
            /** Certifications */
            certifications?: components["schemas"]["CorrectedCertificate"][] | null;
            /** Education */
            education?: components["schemas"]["CorrectedStudy"][] | null;
            /**
             * Emails
             * @example [
             *       "asha.rao@example.com"
             *     ]
             */
            emails?: string[] | null;
            /** Experience */
            experience?: components["schemas"]["CorrectedPosition"][] | null;
            /** Languages */
            languages?: components["schemas"]["CorrectedLanguage"][] | null;
            /**
             * Links
             * @example [
             *       "https://github.com/asha-rao"
             *     ]
             */
            links?: string[] | null;
            /**
             * Location
             * @example Pune
             */
            location?: string | null;
            /**
             * Name
             * @example Asha Rao
             */
            name?: string | null;
            /**
             * Phones
             * @example [
             *       "+91 98000 00000"
             *     ]
             */
            phones?: string[] | null;
            /** Projects */
            projects?: components["schemas"]["CorrectedProject"][] | null;
            /**
             * Skills
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills?: string[] | null;
            /**
             * Summary
             * @example Backend engineer with three years of Python and PostgreSQL.
             */
            summary?: string | null;
        };
        /**
         * CostBody
         * @description What models were used for in finished interviews, per interview. Tokens and cost are null where no call knew them.
         */
        CostBody: {
            /**
             * Calls
             * @example 84
             */
            calls: number | null;
            /**
             * Cost Known
             * @example 12
             */
            cost_known: number;
            /**
             * Cost Usd
             * @description Mean over the interviews whose cost is known.
             * @example 0.0042
             */
            cost_usd: number | null;
            /**
             * Input Tokens
             * @example 820
             */
            input_tokens: number | null;
            /**
             * Interviews
             * @example 120
             */
            interviews: number;
            /**
             * Output Tokens
             * @example 140
             */
            output_tokens: number | null;
        };
        /**
         * Counterfactual
         * @description What the newest audit found of such decisions: the same texts with other names, pronouns, towns or dialects.
         */
        Counterfactual: {
            /**
             * Audit Id
             * Format: uuid
             */
            audit_id: string;
            /**
             * Findings
             * @example []
             */
            findings: {
                [key: string]: unknown;
            }[];
            /**
             * Made At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            made_at: string;
        };
        /**
         * Credentials
         * @description An e-mail address and its password.
         */
        Credentials: {
            /**
             * Email
             * Format: email
             * @example asha@example.com
             */
            email: string;
            /**
             * Password
             * Format: password
             * @example four unrelated words
             */
            password: string;
        };
        /**
         * DayBody
         * @description One UTC day.
         */
        DayBody: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Interviews
             * @description null where too few stand behind it to be shown.
             * @example 120
             */
            interviews: number | null;
            /**
             * Mean
             * @example 68.4
             */
            mean: number | null;
        };
        /**
         * DebugTest
         * @description What the program is called with and what it is to give, in JSON values.
         */
        DebugTest: {
            /** @example 6 */
            expected: components["schemas"]["JsonValue"];
            /**
             * Input
             * @description The arguments; of a program what it reads, a line for each.
             * @example [
             *       [
             *         1,
             *         2,
             *         3
             *       ]
             *     ]
             */
            input: components["schemas"]["JsonValue"][];
        };
        /**
         * DecisionItem
         * @description An automated decision about the caller, or what a person put in its place.
         */
        DecisionItem: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Decision Id
             * Format: uuid
             */
            decision_id: string;
            /**
             * Erased
             * @description Whether the details are gone: they are kept for a year.
             * @example false
             */
            erased: boolean;
            /**
             * Formula Version
             * @example answer-6
             */
            formula_version: string;
            /** @example answer_evaluation */
            kind: components["schemas"]["DecisionKind"];
            level: components["schemas"]["Level"];
            /** @example null */
            review: components["schemas"]["ReviewState"] | null;
            /** @description Null once the details were erased. */
            subject: components["schemas"]["Subject"] | null;
            /**
             * Value
             * @description 0 to 100, where the decision has a number.
             * @example 72.5
             */
            value: number | null;
        };
        /**
         * DecisionKind
         * @description What is decided about people here.
         * @enum {string}
         */
        DecisionKind: "resume_quality" | "skill_gap" | "answer_evaluation" | "interview_report" | "learning_path" | "employability" | "recommendation" | "human_review";
        /**
         * DeliveryBody
         * @description The candidate's own mirror: weak signals, for their eyes only.
         */
        DeliveryBody: {
            /**
             * About
             * @example Signals of voice and face are weak and for you alone. They enter no score.
             */
            about: string;
            /** Confidence Band */
            confidence_band: ("high" | "medium" | "low") | null;
            delivery: components["schemas"]["DeliveryMeans"];
            /**
             * Duration Ms
             * @example 540000
             */
            duration_ms: number;
            /**
             * Emotion Inference
             * @description False: this deployment makes no estimates of feelings.
             * @example false
             */
            emotion_inference: boolean;
            /**
             * Formula Version
             * @example delivery-1
             */
            formula_version: string;
            /** Insights */
            insights: components["schemas"]["DeliveryNote"][];
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /** Questions */
            questions: components["schemas"]["QuestionDeliveryBody"][];
            /** Recommendations */
            recommendations: components["schemas"]["DeliveryNote"][];
        };
        /**
         * DeliveryMeans
         * @description Means over some windows, weighted by their quality. Null: too little to say.
         */
        DeliveryMeans: {
            /**
             * Articulation Rate
             * @example 4.6
             */
            articulation_rate: number | null;
            /**
             * Confidence
             * @example 0.86
             */
            confidence: number | null;
            /**
             * Energy Db
             * @example -21.5
             */
            energy_db: number | null;
            /**
             * Engagement
             * @example 0.7
             */
            engagement: number | null;
            /**
             * Enthusiasm
             * @example 0.5
             */
            enthusiasm: number | null;
            /**
             * Expressions
             * @description Shares of what the face showed, by label. A weak signal: a face says little about a feeling.
             * @example {
             *       "calm": 0.7,
             *       "happy": 0.3
             *     }
             */
            expressions: {
                [key: string]: number;
            } | null;
            /**
             * Fillers A Minute
             * @example 3.1
             */
            fillers_a_minute: number | null;
            /**
             * Gaze On Screen
             * @example 0.8
             */
            gaze_on_screen: number | null;
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Longest Pause Ms
             * @example 1400
             */
            longest_pause_ms: number | null;
            /**
             * Nervousness
             * @example 0.3
             */
            nervousness: number | null;
            /**
             * Pace Wpm
             * @example 142
             */
            pace_wpm: number | null;
            /**
             * Pause Share
             * @example 0.2
             */
            pause_share: number | null;
            /**
             * Pitch Hz
             * @example 182
             */
            pitch_hz: number | null;
            /**
             * Pitch Range St
             * @example 5.2
             */
            pitch_range_st: number | null;
            /**
             * Posture
             * @example 0.8
             */
            posture: number | null;
            /**
             * Quality
             * @example 0.9
             */
            quality: number;
            /**
             * Sentiment
             * @example 0.2
             */
            sentiment: number | null;
            /**
             * Speech Ms
             * @example 9200
             */
            speech_ms: number;
            /**
             * Windows
             * @description The windows that they rest on.
             * @example [
             *       1,
             *       2
             *     ]
             */
            windows: number[];
        };
        /**
         * DeliveryMeta
         * @description What is said about a page of failed deliveries.
         */
        DeliveryMeta: {
            /**
             * Counts
             * @description All deliveries by channel and status.
             * @example {
             *       "email": {
             *         "sent": 120,
             *         "waiting": 2
             *       }
             *     }
             */
            counts: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /**
             * Limit
             * @description How many a page holds at most.
             * @example 20
             */
            limit: number;
            /**
             * Page
             * @description Which page this is, from 1.
             * @example 1
             */
            page: number;
            /**
             * Timestamp
             * Format: date-time
             * @description When the answer was made.
             * @example 2026-01-31T09:30:00.000Z
             */
            timestamp?: string;
            /**
             * Total
             * @description How many there are in all.
             * @example 12
             */
            total: number;
            /**
             * Version
             * @description Version of the interface.
             * @default v1
             */
            version: string;
        };
        /**
         * DeliveryNote
         * @description An insight or a recommendation, in the interview's language, with the windows that it rests on.
         */
        DeliveryNote: {
            /**
             * Domain
             * @example databases
             */
            domain: string | null;
            /**
             * Kind
             * @example pace
             */
            kind: string;
            /**
             * Questions
             * @example [
             *       "databases.index"
             *     ]
             */
            questions: string[];
            /**
             * Text
             * @example You spoke at a pace that is easy to follow.
             */
            text: string;
            /**
             * Values
             * @example {
             *       "pace_wpm": 142
             *     }
             */
            values: {
                [key: string]: unknown;
            };
            /**
             * Windows
             * @example [
             *       1,
             *       2
             *     ]
             */
            windows: number[];
        };
        /**
         * DeliveryPage
         * @description A page of failed deliveries.
         */
        DeliveryPage: {
            /** Data */
            data: components["schemas"]["FailedDelivery"][];
            meta: components["schemas"]["DeliveryMeta"];
        };
        /**
         * Demand
         * @description A skill that an ad asks for.
         */
        Demand: {
            /**
             * Basis
             * @description What decided: a wording (`must`, `should`, `weak`), or the kind of section.
             * @enum {string}
             */
            basis: "title" | "required" | "qualifications" | "must" | "should" | "preferred" | "weak" | "stack" | "duties" | "opening" | "about";
            /**
             * Basis End
             * @example 24
             */
            basis_end: number | null;
            /**
             * Basis Start
             * @description Where that wording or the section's heading stands; null for none.
             * @example 14
             */
            basis_start: number | null;
            /**
             * Category
             * @example database
             */
            category: string;
            /**
             * Confidence
             * @description That the text means this skill.
             * @example 0.86
             */
            confidence: number;
            /**
             * Domains
             * @example [
             *       "databases",
             *       "system_design"
             *     ]
             */
            domains: string[];
            /**
             * Group
             * @description Skills of one ad with the same number are alternatives: any one will do.
             * @example 1
             */
            group: number | null;
            /**
             * Kind
             * @example language
             */
            kind: string;
            /**
             * Known
             * @description Whether the taxonomy has it.
             */
            known: boolean;
            /**
             * Level
             * @description Asked: 1 beginner, 2 intermediate, 3 advanced, 4 expert; null: not said.
             * @example 3
             */
            level: number | null;
            /**
             * Mentions
             * @description Outside boilerplate.
             * @example 3
             */
            mentions: number;
            /**
             * Position
             * @description Of the first such mention: 0 the beginning of the ad, 1 its end.
             * @example 1
             */
            position: number;
            /** Required */
            required: boolean;
            /**
             * Skill
             * @example PostgreSQL
             */
            skill: string;
            /**
             * Spans
             * @description The mentions counted.
             * @example [
             *       [
             *         14,
             *         24
             *       ]
             *     ]
             */
            spans: [
                number,
                number
            ][];
            /**
             * Strength
             * @description How strongly it is asked, by section and wording.
             * @example 0.9
             */
            strength: number;
            /**
             * Years
             * @description Of experience with it, at least.
             * @example 3
             */
            years: number | null;
        };
        /**
         * DerivedKeyPoint
         * @description A statement of the reference answer that is looked for in answers.
         */
        DerivedKeyPoint: {
            /**
             * Id
             * @example part-1
             */
            id: string;
            /**
             * Point
             * @example Every insert, update and delete has to keep the index in step, so writes become slower.
             */
            point: string;
            /**
             * Weight
             * @description 1 helps, 3 is the heart of the answer.
             * @example 3
             */
            weight: number;
        };
        /**
         * DerivedRubric
         * @description What answers are measured against.
         */
        DerivedRubric: {
            /** Key Points */
            key_points: components["schemas"]["DerivedKeyPoint"][];
            /**
             * Version
             * @description Changes with anything that is scored; part of `formula_version`.
             * @example 0f3c9a51d2be
             */
            version: string;
        };
        /**
         * DiagnosisBody
         * @description What is wrong with a program, why, and a fix that was tried.
         */
        DiagnosisBody: {
            /**
             * Cached
             * @description Whether this is the answer to the same question within the last day.
             * @example false
             */
            cached: boolean;
            /**
             * Confidence
             * @description How sure the diagnosis is; the formula is in the documentation.
             * @example 0.86
             */
            confidence: number;
            /**
             * Detected
             * @description Whether the language was found out.
             */
            detected: boolean;
            /**
             * Diff
             * @description Unified.
             * @example -    return sum(number)
             *     +    return sum(numbers)
             */
            diff: string | null;
            /**
             * Findings
             * @description The worst first, each problem once.
             */
            findings: components["schemas"]["FindingBody"][];
            fix: components["schemas"]["FixBody"] | null;
            /**
             * Fixed Code
             * @example def total(numbers):
             *         return sum(numbers)
             */
            fixed_code: string | null;
            /**
             * Formula Version
             * @example debugging-1
             */
            formula_version: string;
            language: components["schemas"]["Language"];
            /** @description `rules` unless a language model added something. */
            level: components["schemas"]["Level"];
            /** Notes */
            notes: components["schemas"]["NoteBody"][];
            /**
             * Output Language
             * @example hi
             */
            output_language: string;
            /** @description null where the program cannot be read. */
            run: components["schemas"]["RunBody"] | null;
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /**
             * Suspicious
             * @description The likeliest lines, all evidence together.
             */
            suspicious: components["schemas"]["LikelyLineBody"][];
            /**
             * Translated
             * @description Whether every sentence is in `output_language`.
             */
            translated: boolean;
            /**
             * Verified
             * @description Whether the fix was proved by running it.
             */
            verified: boolean;
        };
        /**
         * DiagnosisItem
         * @description A diagnosis in a list. `message` is that of its first finding.
         */
        DiagnosisItem: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Excerpt
             * @description The program's first line of code.
             * @example def total(numbers):
             */
            excerpt: string;
            /**
             * Findings
             * @example 1
             */
            findings: number;
            language: components["schemas"]["Language"];
            /**
             * Lines
             * @example 24
             */
            lines: number;
            /**
             * Message
             * @example `number` is not defined
             */
            message: string | null;
            /**
             * Output Language
             * @example hi
             */
            output_language: string;
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            severity: components["schemas"]["Severity"] | null;
            /** Verified */
            verified: boolean;
        };
        /**
         * Difficulty
         * @description How hard a question is; the wire's `difficulty`.
         * @enum {string}
         */
        Difficulty: "easy" | "medium" | "hard";
        /**
         * Dimensions
         * @description The parts of a score.
         */
        Dimensions: {
            /**
             * Clarity
             * @example 70
             */
            clarity: number | null;
            /**
             * Completeness
             * @example 66
             */
            completeness: number | null;
            /**
             * Relevance
             * @example 78
             */
            relevance: number | null;
            /**
             * Technical Accuracy
             * @example 76
             */
            technical_accuracy: number | null;
        };
        /** Envelope[AggregateBody] */
        Envelope_AggregateBody_: {
            data: components["schemas"]["AggregateBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[AlertBody] */
        Envelope_AlertBody_: {
            data: components["schemas"]["AlertBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[Alive] */
        Envelope_Alive_: {
            data: components["schemas"]["Alive"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ApiKeyShownOnce] */
        Envelope_ApiKeyShownOnce_: {
            data: components["schemas"]["ApiKeyShownOnce"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[AuditBody] */
        Envelope_AuditBody_: {
            data: components["schemas"]["AuditBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[BankQuestion] */
        Envelope_BankQuestion_: {
            data: components["schemas"]["BankQuestion"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[BenchmarkBody] */
        Envelope_BenchmarkBody_: {
            data: components["schemas"]["BenchmarkBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ConsentsBody] */
        Envelope_ConsentsBody_: {
            data: components["schemas"]["ConsentsBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[DiagnosisBody] */
        Envelope_DiagnosisBody_: {
            data: components["schemas"]["DiagnosisBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[dict[str, Setting]] */
        Envelope_dict_str__Setting__: {
            /**
             * Data
             * @example {
             *       "registration_open": {
             *         "configured": true,
             *         "description": "Whether anybody may open an account.",
             *         "value": true
             *       }
             *     }
             */
            data: {
                [key: string]: components["schemas"]["Setting"];
            };
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ExecutionBody] */
        Envelope_ExecutionBody_: {
            data: components["schemas"]["ExecutionBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ExplanationBody] */
        Envelope_ExplanationBody_: {
            data: components["schemas"]["ExplanationBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[GroupDataBody] */
        Envelope_GroupDataBody_: {
            data: components["schemas"]["GroupDataBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[IndexBody] */
        Envelope_IndexBody_: {
            data: components["schemas"]["api__schemas__employability__IndexBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[InsightsBody] */
        Envelope_InsightsBody_: {
            data: components["schemas"]["InsightsBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[InterviewCreated] */
        Envelope_InterviewCreated_: {
            data: components["schemas"]["InterviewCreated"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[InterviewDetail] */
        Envelope_InterviewDetail_: {
            data: components["schemas"]["InterviewDetail"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[JobBody] */
        Envelope_JobBody_: {
            data: components["schemas"]["JobBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[JobResult] */
        Envelope_JobResult_: {
            data: components["schemas"]["JobResult"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[LearningPathBody] */
        Envelope_LearningPathBody_: {
            data: components["schemas"]["LearningPathBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[MarkedRead] */
        Envelope_MarkedRead_: {
            data: components["schemas"]["MarkedRead"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[NotificationItem] */
        Envelope_NotificationItem_: {
            data: components["schemas"]["NotificationItem"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[OperationsBody] */
        Envelope_OperationsBody_: {
            data: components["schemas"]["OperationsBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[PastDiagnosis] */
        Envelope_PastDiagnosis_: {
            data: components["schemas"]["PastDiagnosis"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[PreferencesBody] */
        Envelope_PreferencesBody_: {
            data: components["schemas"]["PreferencesBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ProblemBody] */
        Envelope_ProblemBody_: {
            data: components["schemas"]["ProblemBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[Quality] */
        Envelope_Quality_: {
            data: components["schemas"]["Quality"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[QualitySummary] */
        Envelope_QualitySummary_: {
            data: components["schemas"]["QualitySummary"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[QuestionBankDetail] */
        Envelope_QuestionBankDetail_: {
            data: components["schemas"]["QuestionBankDetail"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[QuestionBankItem] */
        Envelope_QuestionBankItem_: {
            data: components["schemas"]["QuestionBankItem"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[Ready] */
        Envelope_Ready_: {
            data: components["schemas"]["Ready"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[RecommendationsBody] */
        Envelope_RecommendationsBody_: {
            data: components["schemas"]["RecommendationsBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[RecordingBody] */
        Envelope_RecordingBody_: {
            data: components["schemas"]["RecordingBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ReportBody] */
        Envelope_ReportBody_: {
            data: components["schemas"]["ReportBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ReportResult] */
        Envelope_ReportResult_: {
            data: components["schemas"]["ReportResult"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ResumeDetail] */
        Envelope_ResumeDetail_: {
            data: components["schemas"]["ResumeDetail"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ResumeSummary] */
        Envelope_ResumeSummary_: {
            data: components["schemas"]["ResumeSummary"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ReviewBody] */
        Envelope_ReviewBody_: {
            data: components["schemas"]["ReviewBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[RoleTitles] */
        Envelope_RoleTitles_: {
            data: components["schemas"]["RoleTitles"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[ServiceIndex] */
        Envelope_ServiceIndex_: {
            data: components["schemas"]["ServiceIndex"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[SkillGapBody] */
        Envelope_SkillGapBody_: {
            data: components["schemas"]["SkillGapBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[SkillProfileBody] */
        Envelope_SkillProfileBody_: {
            data: components["schemas"]["SkillProfileBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[SubmissionBody] */
        Envelope_SubmissionBody_: {
            data: components["schemas"]["SubmissionBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[TargetJobsBody] */
        Envelope_TargetJobsBody_: {
            data: components["schemas"]["TargetJobsBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[TimelineBody] */
        Envelope_TimelineBody_: {
            data: components["schemas"]["TimelineBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[Tokens] */
        Envelope_Tokens_: {
            data: components["schemas"]["Tokens"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[TrendsBody] */
        Envelope_TrendsBody_: {
            data: components["schemas"]["TrendsBody"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[TurnOutcome] */
        Envelope_TurnOutcome_: {
            data: components["schemas"]["TurnOutcome"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[UploadResult] */
        Envelope_UploadResult_: {
            data: components["schemas"]["UploadResult"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[UserBrief] */
        Envelope_UserBrief_: {
            data: components["schemas"]["UserBrief"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[UserProfile] */
        Envelope_UserProfile_: {
            data: components["schemas"]["UserProfile"];
            meta?: components["schemas"]["Meta"];
        };
        /** Envelope[Wording] */
        Envelope_Wording_: {
            data: components["schemas"]["Wording"];
            meta?: components["schemas"]["Meta"];
        };
        /**
         * ErrorEnvelope
         * @description The answer to a request that failed.
         */
        ErrorEnvelope: {
            error: components["schemas"]["Fault"];
        };
        /**
         * EvaluationBody
         * @description The score of an answer with its evidence. `score` is null exactly when `insufficient` is not.
         */
        EvaluationBody: {
            /**
             * @description Of an answer in code.
             * @example null
             */
            code?: components["schemas"]["CodeOutcome"] | null;
            dimensions: components["schemas"]["Dimensions"];
            /** Evidence */
            evidence: components["schemas"]["KeyPointEvidence"][];
            /**
             * Fallbacks
             * @description Levels that were tried before `level`, and why they did not serve.
             * @example []
             */
            fallbacks: {
                [key: string]: string;
            }[];
            /**
             * Feedback
             * @example You named the index and why it helps. Say also what it costs on writes.
             */
            feedback: string;
            /**
             * Formula Version
             * @example answer-6
             */
            formula_version: string;
            /**
             * Improvements
             * @example [
             *       "Say what an index costs on writes."
             *     ]
             */
            improvements: string[];
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval: [
                number,
                number
            ] | null;
            /**
             * Level
             * @enum {string}
             */
            level: "rules" | "local" | "cloud";
            /**
             * Score
             * @example 72.5
             */
            score: number | null;
            /**
             * Strengths
             * @example [
             *       "You said why an index helps."
             *     ]
             */
            strengths: string[];
        };
        /**
         * Evidence
         * @description What a reason rests on.
         * @enum {string}
         */
        Evidence: "years" | "use" | "word" | "certificate" | "listed";
        /**
         * ExampleBody
         * @description A test that the statement explains.
         */
        ExampleBody: {
            /**
             * @example [
             *       0,
             *       1
             *     ]
             */
            expected: components["schemas"]["JsonValue"];
            /**
             * Explanation
             * @example 2 and 7 add up to 9.
             */
            explanation: string;
            /**
             * Input
             * @example [
             *       [
             *         2,
             *         7,
             *         11
             *       ],
             *       9
             *     ]
             */
            input: components["schemas"]["JsonValue"][];
        };
        /**
         * ExecutionBody
         * @description What became of the code. `score` is null exactly when `insufficient` is not.
         */
        ExecutionBody: {
            /**
             * Compiler
             * @example []
             */
            compiler: components["schemas"]["CompilerMessage"][];
            /**
             * Cpu Ms
             * @description CPU time of all tests; null where it is not measured.
             * @example 38.2
             */
            cpu_ms: number | null;
            /**
             * Detail
             * @description Why nothing ran.
             * @default
             * @example
             */
            detail: string;
            /**
             * Formula Version
             * @example code-1+quality-2
             */
            formula_version: string;
            /** @description Null where it was not measured. */
            growth: components["schemas"]["GrowthBody"] | null;
            /** @example null */
            insufficient?: components["schemas"]["Insufficient"] | null;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval?: [
                number,
                number
            ] | null;
            /**
             * Passed
             * @example 9
             */
            passed: number;
            quality: components["schemas"]["QualityBody"];
            /**
             * Score
             * @example 72.5
             */
            score: number | null;
            /** @description `ok`: it ran to the end, with right or wrong results. `sandbox_error` never counts against the code. */
            status: components["schemas"]["RunStatus"];
            /**
             * Submission Id
             * Format: uuid
             */
            submission_id: string;
            /** Tests */
            tests: components["schemas"]["TestBody"][];
            /**
             * Total
             * @example 12
             */
            total: number;
        };
        /**
         * ExplanationBody
         * @description Why a decision came out as it did. Quotes and names of skills stay in the language they were written in.
         */
        ExplanationBody: {
            /**
             * Contest
             * @example You can report this decision; a person looks at it.
             */
            contest: string;
            /**
             * Decision Id
             * Format: uuid
             */
            decision_id: string;
            /**
             * Formula Version
             * @example answer-6
             */
            formula_version: string;
            /**
             * How
             * @description How the result is made from the reasons.
             * @example The answer was compared with the key points of the question; each that was found counts with its weight.
             */
            how: string;
            /** @example answer_evaluation */
            kind: components["schemas"]["DecisionKind"];
            /**
             * Language
             * @example en
             */
            language: string;
            level: components["schemas"]["Level"];
            /**
             * Made By
             * @description Whether rules, a model or a person made it.
             * @example Rules on this machine, without a language model.
             */
            made_by: string;
            /**
             * Not Used
             * @description What never goes into it.
             * @example Your name, gender, place and dialect.
             */
            not_used: string;
            /**
             * Opt Out
             * @example You can delete the interview at any time.
             */
            opt_out: string;
            /** Reasons */
            reasons: components["schemas"]["ReasonBody"][];
            /**
             * Summary
             * @example Two of three key points were found in the answer.
             */
            summary: string;
            /**
             * Title
             * @example The score of your answer
             */
            title: string;
        };
        /**
         * Factor
         * @description One thing looked at. `score` is 0–100, None when it cannot be judged; `missing` names what would raise it.
         */
        Factor: {
            /**
             * Contribution
             * @example 14.5
             */
            contribution: number;
            /** Evidence */
            evidence?: components["schemas"]["Found"][];
            /**
             * Missing
             * @example [
             *       "Kubernetes"
             *     ]
             */
            missing?: string[];
            /**
             * Name
             * @example quantified_results
             */
            name: string;
            /**
             * Score
             * @example 72.5
             */
            score: number | null;
            /**
             * Weight
             * @example 0.35
             */
            weight: number;
        };
        /**
         * FailedDelivery
         * @description A delivery that was given up (`dead`), or of which nobody knows whether it arrived (`unsure`).
         */
        FailedDelivery: {
            /**
             * Attempts
             * @example 5
             */
            attempts: number;
            channel: components["schemas"]["Channel"];
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Delivery Id
             * Format: uuid
             */
            delivery_id: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Notification Id
             * Format: uuid
             */
            notification_id: string;
            /**
             * Reason
             * @example The mail server refused the address.
             */
            reason: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "dead" | "unsure";
        };
        /**
         * Fault
         * @description What went wrong. Switch on `code`; `message` is for people and says what to do next.
         */
        Fault: {
            /**
             * Code
             * @example VALIDATION_FAILED
             */
            code: string;
            /**
             * Details
             * @example {}
             */
            details: {
                [key: string]: unknown;
            };
            /**
             * Message
             * @example The request is not as it should be: see `details.fields`.
             */
            message: string;
            /**
             * Timestamp
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            timestamp?: string;
        };
        /**
         * FeatureUse
         * @description How many people used a feature, and on how many days of theirs altogether.
         */
        FeatureUse: {
            /**
             * Days
             * @example 64
             */
            days: number;
            /**
             * Feature
             * @example interviews
             */
            feature: string;
            /**
             * People
             * @example 41
             */
            people: number;
        };
        /**
         * FindingBody
         * @description One thing found. `end_column` is exclusive; columns count code points from 1.
         */
        FindingBody: {
            /**
             * Column
             * @example 5
             */
            column: number;
            /**
             * Confidence
             * @example 0.86
             */
            confidence: number;
            /**
             * End Column
             * @example 9
             */
            end_column: number | null;
            /**
             * End Line
             * @example 2
             */
            end_line: number | null;
            /**
             * Explanation
             * @example The name `number` is not defined; the parameter is called `numbers`.
             */
            explanation: string;
            /**
             * Kind
             * @example undefined_name
             */
            kind: string;
            /**
             * Line
             * @description From 1, in the code as it was given.
             * @example 2
             */
            line: number;
            /**
             * Message
             * @example `number` is not defined
             */
            message: string;
            severity: components["schemas"]["Severity"];
            source: components["schemas"]["Source"];
            /**
             * Translated
             * @description Whether this one is in `output_language`.
             */
            translated: boolean;
        };
        /**
         * FixBody
         * @description How a fix was found and tried. `how`: it passes the tests, it runs to its end, or it can only be read.
         */
        FixBody: {
            /**
             * How
             * @enum {string}
             */
            how: "tests" | "runs" | "parses";
            /**
             * Line
             * @description From 1, in the code as it was given.
             * @example 2
             */
            line: number;
            /**
             * Passed
             * @example 9
             */
            passed: number;
            source: components["schemas"]["Source"];
            /**
             * Total
             * @example 12
             */
            total: number;
            /**
             * Tried
             * @description Changes that were tried.
             * @example 4
             */
            tried: number;
        };
        /**
         * Found
         * @description A value as the document has it, white space evened.
         *
         *     `start` and `end` are code points into the document's text, end exclusive; both are None for the target of a link, which is
         *     part of the document but not of its text.
         */
        Found: {
            /**
             * End
             * @example 30
             */
            end: number | null;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @example Example Software
             */
            value: string;
        };
        /**
         * FunctionBody
         * @description One function of the code.
         */
        FunctionBody: {
            /**
             * Cyclomatic
             * @description McCabe's complexity: 1 and one for each branch.
             * @example 3
             */
            cyclomatic: number;
            /**
             * Line
             * @example 2
             */
            line: number;
            /**
             * Lines
             * @example 24
             */
            lines: number;
            /**
             * Name
             * @example total
             */
            name: string;
            /**
             * Nesting
             * @example 1
             */
            nesting: number;
            /**
             * Parameters
             * @example 1
             */
            parameters: number;
        };
        /**
         * Ground
         * @description Why somebody reports a decision.
         * @enum {string}
         */
        Ground: "wrong" | "unfair" | "biased_language" | "privacy" | "other" | "alert";
        /**
         * Group
         * @description What the wording is about.
         * @enum {string}
         */
        Group: "gender" | "age" | "ability" | "caste";
        /**
         * GroupDataBody
         * @description What I told, since when it is kept, and what could be told.
         */
        GroupDataBody: {
            /**
             * Choices
             * @example {
             *       "region": [
             *         "metro",
             *         "city",
             *         "small_town",
             *         "village"
             *       ]
             *     }
             */
            choices: {
                [key: string]: string[];
            };
            /** Consented At */
            consented_at: string | null;
            /**
             * Groups
             * @example {
             *       "gender": "woman",
             *       "region": "small_town"
             *     }
             */
            groups: {
                [key: string]: string;
            };
            /** Updated At */
            updated_at: string | null;
        };
        /**
         * Groups
         * @description Groups that somebody belongs to; what is left out or null is not told.
         */
        Groups: {
            /** Age Band */
            age_band?: ("under_25" | "25_39" | "40_plus") | null;
            /** Disability */
            disability?: ("yes" | "no") | null;
            /** First Graduate */
            first_graduate?: ("yes" | "no") | null;
            /** First Language */
            first_language?: ("as" | "bn" | "en" | "gu" | "hi" | "kn" | "ml" | "mr" | "or" | "pa" | "ta" | "te" | "ur" | "other") | null;
            /** Gender */
            gender?: ("woman" | "man" | "nonbinary" | "other") | null;
            /** Region */
            region?: ("metro" | "city" | "small_town" | "village") | null;
            /** Social Category */
            social_category?: ("general" | "obc" | "sc" | "st" | "other") | null;
        };
        /**
         * GrowthBody
         * @description How the running time grows with the size of the input, measured.
         */
        GrowthBody: {
            /**
             * Expected
             * @example O(n log n)
             */
            expected: string;
            /**
             * Failed At
             * @description The smallest size at which the code failed.
             * @example null
             */
            failed_at: number | null;
            /**
             * Found
             * @description The expected class where the two cannot be told apart; `> O(n)` where it is only known to be worse.
             * @example O(n^2)
             */
            found: string;
            pace: components["schemas"]["Pace"];
            /**
             * Parameter
             * @example numbers
             */
            parameter: string;
            /** Points */
            points: components["schemas"]["GrowthPointBody"][];
            /**
             * Slope
             * @description Exponent of the power law; null where all sizes were too fast to tell.
             * @example 0.12
             */
            slope: number | null;
        };
        /**
         * GrowthPointBody
         * @description CPU time at one size.
         */
        GrowthPointBody: {
            /**
             * Cpu Ms
             * @example 38.2
             */
            cpu_ms: number;
            /**
             * Size
             * @example 1000
             */
            size: number;
            status: components["schemas"]["RunStatus"];
        };
        /**
         * Half
         * @description Completeness or formatting: 0–100 and its factors.
         */
        Half: {
            /** Factors */
            factors: components["schemas"]["Factor"][];
            /**
             * Score
             * @example 72.5
             */
            score: number;
            /**
             * Weight
             * @example 0.35
             */
            weight: number;
        };
        /**
         * HistoryItem
         * @description One of one's own finished interviews. Its report holds the evidence.
         */
        HistoryItem: {
            /**
             * Change
             * @description Against the interview of the same type before it.
             * @example 4.5
             */
            change: number | null;
            /**
             * Completed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            completed_at: string;
            /**
             * Formula Version
             * @example report-2
             */
            formula_version: string;
            /**
             * Hiring Recommendation
             * @example HIRE
             */
            hiring_recommendation: string | null;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval: number[] | null;
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /**
             * Interview Type
             * @example google_sde
             */
            interview_type: string;
            /**
             * Job Role
             * @example Backend engineer
             */
            job_role: string;
            /**
             * Mode
             * @example text
             */
            mode: string;
            /**
             * Overall Score
             * @example 72.5
             */
            overall_score: number | null;
            /** Practice */
            practice: boolean;
            /**
             * Scores
             * @example {
             *       "code_quality": 74,
             *       "communication": 71,
             *       "cultural_fit": 69,
             *       "problem_solving": 70,
             *       "technical_knowledge": 72.5
             *     }
             */
            scores: {
                [key: string]: number | null;
            };
        };
        /**
         * HistoryPoint
         * @description The quality of one submission.
         */
        HistoryPoint: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            language: components["schemas"]["Language"];
            /**
             * Score
             * @example 72.5
             */
            score: number | null;
            /**
             * Submission Id
             * Format: uuid
             */
            submission_id: string;
        };
        /**
         * InboxMeta
         * @description What is said about a page of the inbox.
         */
        InboxMeta: {
            /**
             * Limit
             * @description How many a page holds at most.
             * @example 20
             */
            limit: number;
            /**
             * Page
             * @description Which page this is, from 1.
             * @example 1
             */
            page: number;
            /**
             * Timestamp
             * Format: date-time
             * @description When the answer was made.
             * @example 2026-01-31T09:30:00.000Z
             */
            timestamp?: string;
            /**
             * Total
             * @description How many there are in all.
             * @example 12
             */
            total: number;
            /**
             * Unread
             * @description How many of all are unread.
             * @example 2
             */
            unread: number;
            /**
             * Version
             * @description Version of the interface.
             * @default v1
             */
            version: string;
        };
        /**
         * InboxPage
         * @description A page of the inbox.
         */
        InboxPage: {
            /** Data */
            data: components["schemas"]["NotificationItem"][];
            meta: components["schemas"]["InboxMeta"];
        };
        /**
         * IndustryShare
         * @description How much of the work history speaks of an industry: `share` of all such words, 0–1, and where they stand.
         */
        IndustryShare: {
            /**
             * Industry
             * @example software
             */
            industry: string;
            /**
             * Mentions
             * @example 3
             */
            mentions: number;
            /**
             * Share
             * @example 0.25
             */
            share: number;
            /**
             * Spans
             * @example [
             *       [
             *         14,
             *         24
             *       ]
             *     ]
             */
            spans: [
                number,
                number
            ][];
        };
        /**
         * InsightsBody
         * @description What stands out and what to do, and the contributions by size.
         */
        InsightsBody: {
            /**
             * Computed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            computed_at: string;
            /** Contributions */
            contributions: components["schemas"]["ContributionBody"][];
            /**
             * Formula Version
             * @example employability-1
             */
            formula_version: string;
            /** Insights */
            insights: components["schemas"]["SaidBody"][];
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Overall Score
             * @example 72.5
             */
            overall_score: number | null;
            /** Recommendations */
            recommendations: components["schemas"]["RecommendationBody"][];
        };
        /**
         * Insufficient
         * @description Why there is no score.
         * @enum {string}
         */
        Insufficient: "sandbox_error" | "visible_tests_only" | "own_tests";
        /**
         * InterviewCreated
         * @description A new interview and its greeting.
         */
        InterviewCreated: {
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /**
             * Message
             * @example Welcome, Asha. Shall we begin?
             */
            message: string;
            /**
             * Phase
             * @enum {string}
             */
            phase: "greeting" | "intro" | "resume" | "technical" | "coding" | "closing" | "completed";
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "completed" | "abandoned";
        };
        /**
         * InterviewDetail
         * @description An interview, where it stands, and which question is open.
         */
        InterviewDetail: {
            /**
             * Completed At
             * @example null
             */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /** Evaluate */
            evaluate: boolean;
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /**
             * Interview Type
             * @enum {string}
             */
            interview_type: "google_sde" | "amazon_sde" | "microsoft_sde" | "aws_sa" | "azure_sa" | "gcp_sa" | "behavioral" | "coding";
            /** Job Id */
            job_id: string | null;
            /**
             * Job Role
             * @example Backend engineer
             */
            job_role: string;
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Mode
             * @example text
             */
            mode: string;
            /**
             * Phase
             * @example technical
             * @enum {string}
             */
            phase: "greeting" | "intro" | "resume" | "technical" | "coding" | "closing" | "completed";
            /** Practice */
            practice: boolean;
            progress: components["schemas"]["Progress"];
            question: components["schemas"]["OpenQuestion"] | null;
            /**
             * Question Bank Id
             * @example null
             */
            question_bank_id: string | null;
            /**
             * Question Count
             * @example 8
             */
            question_count: number;
            /** Resume Id */
            resume_id: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "completed" | "abandoned";
            /**
             * Style
             * @example neutral
             */
            style: string;
            /**
             * Turn
             * @example 3
             */
            turn: number;
        };
        /**
         * InterviewItem
         * @description An interview in the caller's list.
         */
        InterviewItem: {
            /**
             * Completed At
             * @example 2026-01-31T10:05:00.000Z
             */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /**
             * Interview Type
             * @enum {string}
             */
            interview_type: "google_sde" | "amazon_sde" | "microsoft_sde" | "aws_sa" | "azure_sa" | "gcp_sa" | "behavioral" | "coding";
            /**
             * Job Role
             * @example Backend engineer
             */
            job_role: string;
            /**
             * Overall Score
             * @description Of its report; null before there is one, and where evidence is too little.
             * @example 72.5
             */
            overall_score: number | null;
            /**
             * Phase
             * @example completed
             * @enum {string}
             */
            phase: "greeting" | "intro" | "resume" | "technical" | "coding" | "closing" | "completed";
            /**
             * Status
             * @example completed
             * @enum {string}
             */
            status: "active" | "completed" | "abandoned";
            /**
             * Turn
             * @example 3
             */
            turn: number;
        };
        /**
         * InterviewMessage
         * @description One message of the transcript.
         */
        InterviewMessage: {
            /**
             * Content
             * @example Please tell me about yourself and what brings you here.
             */
            content: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Phase
             * @enum {string}
             */
            phase: "greeting" | "intro" | "resume" | "technical" | "coding" | "closing" | "completed";
            /**
             * Position
             * @example 1
             */
            position: number;
            /**
             * Question
             * @example null
             */
            question: {
                [key: string]: unknown;
            } | null;
            /**
             * Role
             * @enum {string}
             */
            role: "assistant" | "user";
            /**
             * Turn
             * @example 1
             */
            turn: number;
        };
        /**
         * InterviewTypeInfo
         * @description A kind of interview.
         */
        InterviewTypeInfo: {
            /**
             * Description
             * @example Technical interview for backend roles.
             */
            description: string;
            /**
             * Domains
             * @example [
             *       "databases",
             *       "system_design"
             *     ]
             */
            domains: string[];
            /**
             * Title
             * @example Google software engineer
             */
            title: string;
            /**
             * Type
             * @example google_sde
             */
            type: string;
        };
        /**
         * JobBody
         * @description A job ad with all that it asks.
         */
        JobBody: {
            company: components["schemas"]["StatedText"] | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Demands
             * @description In the order of first mention.
             */
            demands: components["schemas"]["Demand"][];
            /**
             * Employment Type
             * @example full_time
             */
            employment_type: string | null;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            location: components["schemas"]["StatedText"] | null;
            /** Posted On */
            posted_on: string | null;
            salary: components["schemas"]["Salary"] | null;
            seniority: components["schemas"]["StatedSeniority"] | null;
            /** Skills */
            skills: components["schemas"]["NamedSkill"][];
            /**
             * Text
             * @example Backend Engineer. You must know Python and PostgreSQL.
             */
            text: string;
            /**
             * Title
             * @example Backend engineer
             */
            title: string;
            /**
             * Url
             * @example https://www.example.com/careers/backend-engineer
             */
            url: string | null;
            /**
             * Warnings
             * @description What was not read from a file.
             * @example []
             */
            warnings: string[];
            workplace: components["schemas"]["StatedWorkplace"] | null;
            years: components["schemas"]["Years"] | null;
        };
        /**
         * JobItem
         * @description A job ad and the skills that it names; spans are code points into `text`. What the ad does not state is null.
         */
        JobItem: {
            company: components["schemas"]["StatedText"] | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Employment Type
             * @example full_time
             */
            employment_type: string | null;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            location: components["schemas"]["StatedText"] | null;
            /** Posted On */
            posted_on: string | null;
            salary: components["schemas"]["Salary"] | null;
            seniority: components["schemas"]["StatedSeniority"] | null;
            /** Skills */
            skills: components["schemas"]["NamedSkill"][];
            /**
             * Text
             * @example Backend Engineer. You must know Python and PostgreSQL.
             */
            text: string;
            /**
             * Title
             * @example Backend engineer
             */
            title: string;
            /**
             * Url
             * @example https://www.example.com/careers/backend-engineer
             */
            url: string | null;
            /**
             * Warnings
             * @description What was not read from a file.
             * @example []
             */
            warnings: string[];
            workplace: components["schemas"]["StatedWorkplace"] | null;
            years: components["schemas"]["Years"] | null;
        };
        /**
         * JobResult
         * @description What became of an ad that was brought.
         */
        JobResult: {
            company: components["schemas"]["StatedText"] | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Demands
             * @description In the order of first mention.
             */
            demands: components["schemas"]["Demand"][];
            /**
             * Duplicate
             * @description Whether the caller had brought the same text before; this is that ad.
             * @example false
             */
            duplicate: boolean;
            /**
             * Employment Type
             * @example full_time
             */
            employment_type: string | null;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            location: components["schemas"]["StatedText"] | null;
            /** Posted On */
            posted_on: string | null;
            salary: components["schemas"]["Salary"] | null;
            seniority: components["schemas"]["StatedSeniority"] | null;
            /** Skills */
            skills: components["schemas"]["NamedSkill"][];
            /**
             * Text
             * @example Backend Engineer. You must know Python and PostgreSQL.
             */
            text: string;
            /**
             * Title
             * @example Backend engineer
             */
            title: string;
            /**
             * Url
             * @example https://www.example.com/careers/backend-engineer
             */
            url: string | null;
            /**
             * Warnings
             * @description What was not read from a file.
             * @example []
             */
            warnings: string[];
            workplace: components["schemas"]["StatedWorkplace"] | null;
            years: components["schemas"]["Years"] | null;
        };
        JsonValue: unknown;
        /**
         * KeyPointEvidence
         * @description What the answer says of one key point, and where: code points into the answer, end exclusive.
         */
        KeyPointEvidence: {
            /**
             * End
             * @example 24
             */
            end: number | null;
            /**
             * Id
             * @example avoids_scan
             */
            id: string;
            /**
             * Key Point
             * @example An index avoids a full scan
             */
            key_point: string;
            /**
             * Similarity
             * @example 0.81
             */
            similarity: number;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "found" | "partly" | "missing" | "contradicted";
            /**
             * Weight
             * @example 2
             */
            weight: number;
        };
        /**
         * Keywords
         * @description How the resume speaks of a target: `density` is the share of all its words that are named skills of the target, 0–1.
         */
        Keywords: {
            /**
             * Density
             * @example 0.6
             */
            density: number;
            /**
             * Matched
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            matched: string[];
            /**
             * Missing
             * @example [
             *       "Kubernetes"
             *     ]
             */
            missing: string[];
            /**
             * Target
             * @example Backend engineer
             */
            target: string;
            /**
             * Wanted
             * @example 5
             */
            wanted: number;
        };
        /**
         * Kind
         * @description What a solution consists of: one function, one class that is driven by calls, or one SQL query.
         * @enum {string}
         */
        Kind: "function" | "class" | "query";
        /**
         * KindChoice
         * @description A decision about one kind; a channel that is left out stays as it is.
         */
        KindChoice: {
            /** Email */
            email?: boolean | null;
            /** In App */
            in_app?: boolean | null;
            kind: components["schemas"]["NotificationKind"];
            /** Sns */
            sns?: boolean | null;
        };
        /**
         * KindPreference
         * @description Whether somebody wants to hear of a kind of thing, by channel.
         */
        KindPreference: {
            /** Email */
            email: boolean;
            /** In App */
            in_app: boolean;
            /** @example roadmap_ready */
            kind: components["schemas"]["NotificationKind"];
            /** Sns */
            sns: boolean;
            /**
             * Title
             * @example A roadmap is ready
             */
            title: string;
        };
        /**
         * Language
         * @description What a solution may be written in; the wire's `language`.
         * @enum {string}
         */
        Language: "python" | "javascript" | "java" | "cpp" | "sql";
        /**
         * LanguageMeans
         * @description The same for one language.
         */
        LanguageMeans: {
            /**
             * Comment Ratio
             * @example 0.12
             */
            comment_ratio: number | null;
            /**
             * Cyclomatic
             * @example 3
             */
            cyclomatic: number | null;
            language: components["schemas"]["Language"];
            /**
             * Lines
             * @example 24
             */
            lines: number | null;
            /**
             * Score
             * @description Mean quality score.
             * @example 72.5
             */
            score: number | null;
            /**
             * Submissions
             * @example 12
             */
            submissions: number;
        };
        /**
         * LearningFilters
         * @description Which resources are offered; null accepts everything. Resources of unknown length pass `max_hours`.
         */
        LearningFilters: {
            /** Costs */
            costs: ("free" | "free_to_audit" | "paid" | "subscription")[] | null;
            /**
             * Language
             * @description Offered beside English.
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /** Levels */
            levels: ("beginner" | "intermediate" | "advanced")[] | null;
            /**
             * Max Hours
             * @example 40
             */
            max_hours: number | null;
        };
        /**
         * LearningPathBody
         * @description A learning path.
         */
        LearningPathBody: {
            /**
             * Analysis Id
             * Format: uuid
             */
            analysis_id: string;
            /**
             * Catalogue Version
             * @example 2026-01
             */
            catalogue_version: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Estimated Weeks
             * @description Weeks from `planned_on` to the end.
             * @example 9
             */
            estimated_weeks: number;
            filters: components["schemas"]["LearningFilters"];
            /**
             * Formula Version
             * @example roadmap-1
             */
            formula_version: string;
            /**
             * Hours Per Week
             * @example 8
             */
            hours_per_week: number;
            /** Milestones */
            milestones: components["schemas"]["PathMilestone"][];
            /**
             * Path Id
             * Format: uuid
             */
            path_id: string;
            /**
             * Planned On
             * Format: date
             */
            planned_on: string;
            progress: components["schemas"]["PathProgress"];
            /**
             * Skills
             * @description In the order of learning: completed ones first, dropped ones last.
             */
            skills: components["schemas"]["PathSkill"][];
            variety: components["schemas"]["PathVariety"];
            /**
             * Weights
             * @description Weights of the parts of scores; they follow the person's history.
             * @example {
             *       "completion": 0.2,
             *       "rating": 0.2,
             *       "recency": 0.2,
             *       "relevance": 0.4
             *     }
             */
            weights: {
                [key: string]: number;
            };
        };
        /**
         * LearningPathChange
         * @description What to change; what is left out stays. The path is planned anew.
         * @example {
         *       "costs": [
         *         "free"
         *       ],
         *       "hours_per_week": 12
         *     }
         */
        LearningPathChange: {
            /**
             * Costs
             * @description Accepted costs; null accepts all.
             */
            costs?: ("free" | "free_to_audit" | "paid" | "subscription")[] | null;
            /**
             * Hours Per Week
             * @default 8
             * @example 8
             */
            hours_per_week: number;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Levels
             * @description Null accepts all.
             */
            levels?: ("beginner" | "intermediate" | "advanced")[] | null;
            /**
             * Max Hours
             * @description Longest resource of known length, in hours.
             * @example 40
             */
            max_hours?: number | null;
        };
        /**
         * LearningPathItem
         * @description A learning path in a list, as it was planned last.
         */
        LearningPathItem: {
            /**
             * Analysis Id
             * Format: uuid
             */
            analysis_id: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Estimated Weeks
             * @description Weeks from `planned_on` to the end.
             * @example 9
             */
            estimated_weeks: number;
            /**
             * Hours Per Week
             * @example 8
             */
            hours_per_week: number;
            /** Milestones */
            milestones: components["schemas"]["PathMilestone"][];
            /**
             * Path Id
             * Format: uuid
             */
            path_id: string;
            /**
             * Planned On
             * Format: date
             */
            planned_on: string;
            progress: components["schemas"]["PathProgress"];
        };
        /**
         * Level
         * @description Where a result was made: `rules` (code and retrieval here), `local` (a model on this machine or network), `cloud`.
         * @enum {string}
         */
        Level: "rules" | "local" | "cloud";
        /**
         * LevelBody
         * @description How often a task was done at a level; `failed` and `skipped` calls fell through to the next one.
         */
        LevelBody: {
            /**
             * Done
             * @example 80
             */
            done: number;
            /**
             * Failed
             * @example 3
             */
            failed: number;
            /**
             * Level
             * @example rules
             */
            level: string;
            /**
             * Skipped
             * @example 1
             */
            skipped: number;
            /**
             * Task
             * @example score_answer
             */
            task: string;
        };
        /**
         * LevelGapBody
         * @description A skill that is there at a lower level than asked. The user's level is an estimate.
         */
        LevelGapBody: {
            /** Evidence */
            evidence: components["schemas"]["Quote"][];
            /**
             * Required Level
             * @description 1 beginner, 2 intermediate, 3 advanced, 4 expert.
             * @example 3
             */
            required_level: number;
            /**
             * Skill
             * @example PostgreSQL
             */
            skill: string;
            /**
             * User Level
             * @description 1 beginner, 2 intermediate, 3 advanced, 4 expert.
             * @example 2
             */
            user_level: number;
        };
        /**
         * LevelReason
         * @description What speaks for a level. Without `start` and `end` (code points of the resume, end exclusive) it stands in no resume.
         */
        LevelReason: {
            /**
             * End
             * @example 39
             */
            end: number | null;
            kind: components["schemas"]["Evidence"];
            /**
             * Level
             * @description 1 beginner, 2 intermediate, 3 advanced, 4 expert.
             * @example 3
             */
            level: number;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Text
             * @example three years of PostgreSQL
             */
            text: string;
        };
        /**
         * LikelyLineBody
         * @description A line that may hold the mistake.
         */
        LikelyLineBody: {
            /**
             * Line
             * @description From 1, in the code as it was given.
             * @example 2
             */
            line: number;
            /**
             * Score
             * @example 0.8
             */
            score: number;
        };
        /**
         * Link
         * @description An address on the web. `kind` names a site that is known to hold profiles.
         */
        Link: {
            /**
             * End
             * @example 41
             */
            end: number | null;
            /**
             * Kind
             * @default other
             * @enum {string}
             */
            kind: "linkedin" | "github" | "gitlab" | "portfolio" | "other";
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @example https://github.com/asha-rao
             */
            value: string;
        };
        /**
         * LintBody
         * @description Something in the code that is likely wrong (`warning`) or reads badly (`style`).
         */
        LintBody: {
            /**
             * Column
             * @example 5
             */
            column: number | null;
            /**
             * Kind
             * @example unused_variable
             */
            kind: string;
            /**
             * Line
             * @example 2
             */
            line: number;
            /**
             * Message
             * @example `value` is never used
             */
            message: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "warning" | "style";
        };
        /**
         * LintCount
         * @description How often a kind of finding came up, and in how many submissions.
         */
        LintCount: {
            /**
             * Count
             * @example 120
             */
            count: number;
            /**
             * Kind
             * @example unused_variable
             */
            kind: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "warning" | "style";
            /**
             * Submissions
             * @example 12
             */
            submissions: number;
        };
        /**
         * ListedSkill
         * @description A skill as a list of skills has it; `group` is what the list is called, as in "Languages: Python, C++".
         */
        ListedSkill: {
            /**
             * End
             * @example 20
             */
            end: number | null;
            /**
             * Group
             * @example Languages
             */
            group?: string | null;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @example Python
             */
            value: string;
        };
        /**
         * LiveTurnBody
         * @description How a turn was held.
         */
        LiveTurnBody: {
            /**
             * Confidence
             * @description Of the recogniser, 0 to 1.
             * @example 0.86
             */
            confidence: number | null;
            /**
             * Ended Ms
             * @example 41000
             */
            ended_ms: number | null;
            /**
             * Heard
             * @description Characters of the interviewer's reply that were spoken before the candidate cut in; null: all.
             * @example 2
             */
            heard: number | null;
            /**
             * Level
             * @example rules
             */
            level: ("rules" | "local" | "cloud") | null;
            /**
             * Source
             * @description `none`: the turn was not answered live.
             * @enum {string}
             */
            source: "spoken" | "typed" | "none";
            /**
             * Started Ms
             * @example 9000
             */
            started_ms: number | null;
            /**
             * Turn
             * @example 3
             */
            turn: number;
        };
        /**
         * MarkedRead
         * @description How many were unread before.
         */
        MarkedRead: {
            /**
             * Marked
             * @example 4
             */
            marked: number;
        };
        /**
         * MatchedSkill
         * @description A skill asked for that the resume shows: itself, or by a related one.
         */
        MatchedSkill: {
            /**
             * By
             * @example name
             */
            by: string;
            /**
             * Evidence
             * @description In the resume.
             */
            evidence: components["schemas"]["Quote"][];
            /**
             * Kind
             * @enum {string}
             */
            kind: "exact" | "related";
            /** Required */
            required: boolean;
            /**
             * Similarity
             * @example 0.81
             */
            similarity: number;
            /**
             * Skill
             * @example PostgreSQL
             */
            skill: string;
        };
        /**
         * MeanBody
         * @description A mean over many.
         */
        MeanBody: {
            /**
             * Count
             * @example 120
             */
            count: number;
            /**
             * Mean
             * @example 68.4
             */
            mean: number;
        };
        /**
         * Meta
         * @description What is said about an answer.
         */
        Meta: {
            /**
             * Timestamp
             * Format: date-time
             * @description When the answer was made.
             * @example 2026-01-31T09:30:00.000Z
             */
            timestamp?: string;
            /**
             * Version
             * @description Version of the interface.
             * @default v1
             */
            version: string;
        };
        /**
         * MissingSkillBody
         * @description A skill asked for that the resume does not show.
         */
        MissingSkillBody: {
            /**
             * Alternatives
             * @description Any one of these would do as well.
             * @example [
             *       "MySQL"
             *     ]
             */
            alternatives: string[];
            /**
             * Category
             * @example database
             */
            category: string | null;
            /**
             * Evidence
             * @description In the ad.
             */
            evidence: components["schemas"]["Quote"][];
            /**
             * Factors
             * @description What the importance is made of, each 0–1; unknown ones are left out.
             * @example {
             *       "mentions": 0.5,
             *       "required": 1
             *     }
             */
            factors: {
                [key: string]: number;
            };
            /**
             * Importance
             * @example 0.8
             */
            importance: number;
            nearest: components["schemas"]["Nearest"] | null;
            /**
             * Reasons
             * @description The lines of the ad that ask for it; empty for a role's profile.
             * @example [
             *       "It is required",
             *       "It is named three times"
             *     ]
             */
            reasons: string[];
            /** Required */
            required: boolean;
            /**
             * Skill
             * @example PostgreSQL
             */
            skill: string;
        };
        /**
         * NamedSkill
         * @description A skill and where it is named first.
         */
        NamedSkill: {
            /**
             * Domains
             * @example [
             *       "databases",
             *       "system_design"
             *     ]
             */
            domains: string[];
            /**
             * End
             * @example 24
             */
            end: number;
            /**
             * Kind
             * @example language
             */
            kind: string;
            /**
             * Mentions
             * @example 3
             */
            mentions: number;
            /**
             * Name
             * @example Python
             */
            name: string;
            /**
             * Start
             * @example 14
             */
            start: number;
        };
        /**
         * Nearest
         * @description The closest skill that the resume shows; too far to count.
         */
        Nearest: {
            /**
             * Similarity
             * @example 0.81
             */
            similarity: number;
            /**
             * Skill
             * @example PostgreSQL
             */
            skill: string;
        };
        /**
         * NewAlertReview
         * @description What a person makes of an alert, and why.
         * @example {
         *       "reason": "The list of towns was too short; mended.",
         *       "verdict": "confirmed"
         *     }
         */
        NewAlertReview: {
            /**
             * Reason
             * @example The list of towns was too short; mended.
             */
            reason: string;
            /**
             * Verdict
             * @description `confirmed`: it is bias. `dismissed`: it is none.
             * @enum {string}
             */
            verdict: "confirmed" | "dismissed";
        };
        /**
         * NewAnswer
         * @description An answer.
         */
        NewAnswer: {
            /**
             * Answer
             * @description At least one visible character. To a `coding` question: code, bare or in a fenced block with words around it; without code the last submission for the problem counts.
             * @example I would add an index on the column that the query filters by.
             */
            answer: string;
            /**
             * Language
             * @description What the code in it is written in; found out where it is not said.
             * @example python
             */
            language?: ("python" | "javascript" | "java" | "cpp" | "sql") | null;
            /**
             * Question Id
             * @description The question it answers; a stale one gets 409.
             * @example databases.index
             */
            question_id?: string | null;
        };
        /**
         * NewAudit
         * @description What to audit now.
         * @example {
         *       "counterfactual": true,
         *       "samples": 12
         *     }
         */
        NewAudit: {
            /**
             * Counterfactual
             * @description Swap names, towns, dialects and the like; takes a minute.
             * @default false
             */
            counterfactual: boolean;
            /**
             * Samples
             * @description Answers of the question bank to swap them in.
             * @default 12
             */
            samples: number;
        };
        /**
         * NewBankQuestion
         * @description A question, and the answer that its rubric is derived from.
         * @example {
         *       "difficulty": "medium",
         *       "domain": "sql",
         *       "question": "What does a database index cost?",
         *       "reference_answer": "Every insert, update and delete has to keep the index in step, so writes become slower. The index takes space on disk and in memory beside the table.",
         *       "skills": [
         *         "PostgreSQL"
         *       ]
         *     }
         */
        NewBankQuestion: {
            /**
             * Difficulty
             * @default medium
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * Domain
             * @description What scores and difficulty are kept apart by: one of the service's domains, or a name of your own.
             * @default custom
             */
            domain: string;
            /**
             * Question
             * @description At most 1000 characters, unless configured otherwise.
             * @example What does an index do for a query?
             */
            question: string;
            /**
             * Reference Answer
             * @description A full answer in English sentences: each says one thing to look for. At most 4000 characters, unless configured otherwise.
             * @example An index keeps keys in order, so that a query finds rows without reading the whole table.
             */
            reference_answer: string;
            /**
             * Skills
             * @description Asked sooner where resume or job name one of them.
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills?: string[];
        };
        /**
         * NewConsents
         * @description What to give (true) or withdraw (false); kinds that are left out stay.
         * @example {
         *       "consents": {
         *         "camera": false,
         *         "microphone": true
         *       }
         *     }
         */
        NewConsents: {
            /** Consents */
            consents: {
                [key: string]: boolean;
            };
        };
        /**
         * NewDiagnosis
         * @description A program to look at.
         * @example {
         *       "code": "def mean(numbers):\n    return sum(numbers) / len(number)\n",
         *       "function_name": "mean",
         *       "language": "python",
         *       "output_language": "hi",
         *       "test_cases": [
         *         {
         *           "expected": 2,
         *           "input": [
         *             [
         *               1,
         *               2,
         *               3
         *             ]
         *           ]
         *         }
         *       ]
         *     }
         */
        NewDiagnosis: {
            /**
             * Code
             * @description At most 500 lines.
             * @example def total(numbers):
             *         return sum(numbers)
             */
            code: string;
            /**
             * Function Name
             * @description The function that the tests call. Without it: a guess, or a program.
             * @example total
             */
            function_name?: string | null;
            /**
             * Language
             * @description One of python, javascript, java, cpp, sql; found out where it is missing.
             * @example en
             */
            language?: string | null;
            /**
             * Output Language
             * @description Language of the explanations: en, hi, ta, te, bn, mr, gu. Default: your profile's, else `Accept-Language`, else en.
             * @example hi
             */
            output_language?: string | null;
            /**
             * Test Cases
             * @description With tests, wrong results are found and a fix can be proved.
             */
            test_cases?: components["schemas"]["DebugTest"][] | null;
        };
        /**
         * NewExecution
         * @description Code to run, on a problem's tests or on tests of one's own.
         * @example {
         *       "code": "def longest_steady_run(readings, tolerance):\n    return len(readings)\n",
         *       "language": "python",
         *       "problem_id": "longest-steady-run",
         *       "tests": "visible"
         *     }
         * @example {
         *       "code": "const add = (a, b) => a + b;\n",
         *       "function_name": "add",
         *       "language": "javascript",
         *       "test_cases": [
         *         {
         *           "expected": 3,
         *           "input": [
         *             1,
         *             2
         *           ]
         *         }
         *       ]
         *     }
         */
        NewExecution: {
            /**
             * Code
             * @description At most 256 KB of UTF-8.
             * @example def total(numbers):
             *         return sum(numbers)
             */
            code: string;
            /**
             * Function Name
             * @description With `test_cases`: what to call. Without it the code is a program that reads standard input and prints.
             * @example total
             */
            function_name?: string | null;
            /**
             * Interview Id
             * @description The interview that posed the problem; one of the caller's that goes on.
             */
            interview_id?: string | null;
            language: components["schemas"]["Language"];
            /**
             * Problem Id
             * @description A problem of `GET /code/problems`.
             * @example two_sum
             */
            problem_id?: string | null;
            /** Test Cases */
            test_cases?: components["schemas"]["OwnTest"][] | null;
            /**
             * Tests
             * @description With `problem_id`: `visible` runs those that are shown only, and gives no score.
             * @default all
             * @enum {string}
             */
            tests: "all" | "visible";
        } & (unknown | unknown);
        /**
         * NewGroupData
         * @description What to keep in place of what was told before.
         * @example {
         *       "consent": true,
         *       "groups": {
         *         "gender": "woman",
         *         "region": "small_town"
         *       }
         *     }
         */
        NewGroupData: {
            /**
             * Consent
             * @description Has to be true: group data is kept for measuring fairness, and for nothing else.
             */
            consent: boolean;
            groups: components["schemas"]["Groups"];
        };
        /**
         * NewInterview
         * @description What the interview is to be.
         */
        NewInterview: {
            /**
             * Evaluate
             * @description Score answers at all.
             * @default true
             */
            evaluate: boolean;
            /**
             * Interview Type
             * @enum {string}
             */
            interview_type: "google_sde" | "amazon_sde" | "microsoft_sde" | "aws_sa" | "azure_sa" | "gcp_sa" | "behavioral" | "coding";
            /** Job Id */
            job_id?: string | null;
            /**
             * Job Role
             * @example Backend engineer
             */
            job_role: string;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Mode
             * @default text
             * @enum {string}
             */
            mode: "text" | "voice" | "video";
            /**
             * Practice
             * @description Show the evaluation after each answer.
             * @default true
             */
            practice: boolean;
            /**
             * Question Bank Id
             * @description Ask from this bank of the caller's own instead of the service's questions; no follow-ups then.
             * @example null
             */
            question_bank_id?: string | null;
            /**
             * Question Count
             * @description Scored main questions; follow-ups come on top.
             * @default 8
             */
            question_count: number;
            /** Resume Id */
            resume_id?: string | null;
            /**
             * Style
             * @default neutral
             * @enum {string}
             */
            style: "friendly" | "neutral" | "pressing";
        };
        /**
         * NewLearningPath
         * @description What a path is made from, and how the person wants to learn.
         * @example {
         *       "analysis_id": "7d0e7c0e-6f9b-4f0e-9a53-0c7d1d5a3c61",
         *       "hours_per_week": 8
         *     }
         */
        NewLearningPath: {
            /**
             * Analysis Id
             * Format: uuid
             */
            analysis_id: string;
            /**
             * Costs
             * @description Accepted costs; null accepts all.
             */
            costs?: ("free" | "free_to_audit" | "paid" | "subscription")[] | null;
            /**
             * Hours Per Week
             * @default 8
             * @example 8
             */
            hours_per_week: number;
            /**
             * Language
             * @description Language of resources beside English; by default the account's.
             * @example en
             */
            language?: ("en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu") | null;
            /**
             * Levels
             * @description Null accepts all.
             */
            levels?: ("beginner" | "intermediate" | "advanced")[] | null;
            /**
             * Max Hours
             * @description Longest resource of known length, in hours.
             * @example 40
             */
            max_hours?: number | null;
        };
        /**
         * NewPreferences
         * @description Decisions about some kinds; the others stay as they are.
         * @example {
         *       "kinds": [
         *         {
         *           "email": false,
         *           "kind": "index_changed"
         *         }
         *       ]
         *     }
         */
        NewPreferences: {
            /** Kinds */
            kinds: components["schemas"]["KindChoice"][];
        };
        /**
         * NewQuestionBank
         * @description A bank to be made.
         */
        NewQuestionBank: {
            /**
             * Description
             * @example First round, thirty minutes.
             */
            description?: string | null;
            /**
             * Name
             * @example Backend screening
             */
            name: string;
        };
        /**
         * NewRecording
         * @description What is to be recorded.
         */
        NewRecording: {
            /**
             * Content Type
             * @description What the browser makes.
             * @default video/webm
             * @enum {string}
             */
            content_type: "video/webm" | "audio/webm";
        };
        /**
         * NewReport
         * @description A decision that seems wrong or unfair.
         * @example {
         *       "decision_id": "0b0f6a4e-3c3e-4a53-9d0a-6d4c5f3f7e10",
         *       "ground": "wrong",
         *       "text": "I named the index in my second sentence, and it says that I did not."
         *     }
         */
        NewReport: {
            /**
             * Decision Id
             * Format: uuid
             */
            decision_id: string;
            /**
             * Ground
             * @default wrong
             * @enum {string}
             */
            ground: "wrong" | "unfair" | "biased_language" | "privacy" | "other";
            /**
             * Text
             * @description What is wrong, in your own words.
             * @example Backend Engineer. You must know Python and PostgreSQL.
             */
            text: string;
        };
        /**
         * NewReview
         * @description A decision that an alert casts doubt on.
         * @example {
         *       "alert_id": "7d0f6a4e-3c3e-4a53-9d0a-6d4c5f3f7e11",
         *       "decision_id": "0b0f6a4e-3c3e-4a53-9d0a-6d4c5f3f7e10",
         *       "text": "One of the answers in the dialect that the alert is about."
         *     }
         */
        NewReview: {
            /**
             * Alert Id
             * Format: uuid
             */
            alert_id: string;
            /**
             * Decision Id
             * Format: uuid
             */
            decision_id: string;
            /**
             * Text
             * @description What is to be looked at.
             * @example Backend Engineer. You must know Python and PostgreSQL.
             */
            text: string;
        };
        /**
         * NewSkillGap
         * @description What to compare: a resume with a job ad, or with what a role usually asks.
         * @example {
         *       "job_description": "We are looking for a data engineer. You must know SQL and Python.",
         *       "resume_id": "7d0e7c0e-6f9b-4f0e-9a53-0c7d1d5a3c61"
         *     }
         */
        NewSkillGap: {
            /**
             * Job Description
             * @description An ad that is not kept; `job_id` goes before it.
             */
            job_description?: string | null;
            /** Job Id */
            job_id?: string | null;
            /**
             * Resume Id
             * Format: uuid
             */
            resume_id: string;
            /**
             * Target Role
             * @description Compared by its usual profile where there is no ad.
             * @example Backend engineer
             */
            target_role?: string | null;
        };
        /**
         * NewSkillProfile
         * @description All skills that the user says they have: what was said before and is not here is forgotten.
         * @example {
         *       "skills": [
         *         {
         *           "level": 3,
         *           "since": "2019-07",
         *           "skill": "पायथन"
         *         },
         *         {
         *           "certificates": [
         *             "Docker Certified Associate"
         *           ],
         *           "skill": "Docker"
         *         }
         *       ]
         *     }
         */
        NewSkillProfile: {
            /** Skills */
            skills: components["schemas"]["NewUserSkill"][];
        };
        /**
         * NewTargetJob
         * @description A job to aim at.
         */
        NewTargetJob: {
            /**
             * Company
             * @example Example Software
             */
            company?: string | null;
            /**
             * Job Id
             * @description The job ad that it was taken from.
             */
            job_id?: string | null;
            /**
             * Location
             * @example Pune
             */
            location?: string | null;
            /**
             * Priority
             * @description By default its place in the list, from 1.
             * @example 1
             */
            priority?: number | null;
            /**
             * Title
             * @example Backend engineer
             */
            title: string;
        };
        /**
         * NewTargetJobs
         * @description All jobs that the user aims at: those that are not here are forgotten.
         * @example {
         *       "target_jobs": [
         *         {
         *           "location": "Pune",
         *           "title": "Data engineer"
         *         },
         *         {
         *           "title": "Analytics engineer"
         *         }
         *       ]
         *     }
         */
        NewTargetJobs: {
            /** Target Jobs */
            target_jobs: components["schemas"]["NewTargetJob"][];
        };
        /**
         * NewUserSkill
         * @description A skill that the user has. Without `level` it is estimated from the newest resume and the certificates, if they show it.
         */
        NewUserSkill: {
            /**
             * Certificates
             * @default []
             */
            certificates: string[];
            /**
             * Level
             * @example 3
             */
            level?: number | null;
            /**
             * Since
             * @example 2023-06
             */
            since?: string | null;
            /**
             * Skill
             * @description In English, Hindi, Tamil, Telugu, Bengali, Marathi or Gujarati.
             * @example पायथन
             */
            skill: string;
        };
        /**
         * NewVerdict
         * @description What a person decides about a decision.
         * @example {
         *       "corrected_value": 74,
         *       "reason": "The second sentence names the index.",
         *       "status": "corrected"
         *     }
         */
        NewVerdict: {
            /**
             * Corrected Value
             * @description With `corrected` only.
             * @example null
             */
            corrected_value?: number | null;
            /**
             * Reason
             * @description Told to whom the decision concerns.
             * @example The second sentence names the index.
             */
            reason: string;
            /**
             * Status
             * @description `approved`: it stands. `corrected`: another value stands beside it; of an alert: what it is about was mended. `rejected`: it does not stand.
             * @enum {string}
             */
            status: "approved" | "corrected" | "rejected";
        };
        /**
         * NoteBody
         * @description Something about the diagnosis as a whole, in `output_language`.
         */
        NoteBody: {
            /**
             * Code
             * @example NOT_RUN
             */
            code: string;
            /**
             * Text
             * @example The code was not run, for it has no tests.
             */
            text: string;
        };
        /**
         * NotificationItem
         * @description One thing that its owner is told.
         */
        NotificationItem: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /** @example roadmap_ready */
            kind: components["schemas"]["NotificationKind"];
            /**
             * Notification Id
             * Format: uuid
             */
            notification_id: string;
            /**
             * Parameters
             * @description The values that the words were made of.
             * @example {
             *       "role": "Backend engineer",
             *       "skills": 5
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Path
             * @description Its place in the web app.
             * @example /roadmap/0b8f…
             */
            path: string | null;
            /**
             * Read At
             * @example null
             */
            read_at: string | null;
            /**
             * Text
             * @example The roadmap for Backend engineer has 5 skills.
             */
            text: string;
            /**
             * Title
             * @description In the language of the account.
             * @example Your roadmap is ready
             */
            title: string;
        };
        /**
         * NotificationKind
         * @description What somebody is told of. In brackets the parameters: those in the text, then those that a link is made of.
         * @enum {string}
         */
        NotificationKind: "index_changed" | "roadmap_ready" | "timeline_ready" | "report_ready" | "review_decided" | "bias_alert";
        /**
         * OpenQuestion
         * @description A question that waits for its answer.
         */
        OpenQuestion: {
            /**
             * Difficulty
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * Domain
             * @example databases
             */
            domain: string;
            /**
             * Phase
             * @example technical
             * @enum {string}
             */
            phase: "greeting" | "intro" | "resume" | "technical" | "coding" | "closing" | "completed";
            /**
             * @description What is to be solved, of a `coding` question.
             * @example null
             */
            problem?: components["schemas"]["PosedProblem"] | null;
            /**
             * Question Id
             * @example databases.index
             */
            question_id: string;
            /**
             * Text
             * @example What does an index do for a query?
             */
            text: string;
            /**
             * Type
             * @description `coding`: to be answered with code.
             * @example technical
             * @enum {string}
             */
            type: "conversation" | "technical" | "behavioral" | "coding" | "follow_up";
        };
        /**
         * OperationsBody
         * @description How the service was used.
         */
        OperationsBody: {
            /**
             * Accounts
             * @example 412
             */
            accounts: number;
            /**
             * Completion Rate
             * @description Completed among completed and abandoned.
             * @example 0.82
             */
            completion_rate: number | null;
            /**
             * Computed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            computed_at: string;
            cost_per_interview: components["schemas"]["CostBody"];
            /**
             * Daily Active
             * @description Days on which nobody came are left out.
             */
            daily_active: components["schemas"]["ActiveDay"][];
            /**
             * Daily Active Mean
             * @example 41.5
             */
            daily_active_mean: number;
            /** Features */
            features: components["schemas"]["FeatureUse"][];
            /**
             * Interviews
             * @description Begun in the period, by status.
             * @example {
             *       "abandoned": 21,
             *       "active": 3,
             *       "completed": 96
             *     }
             */
            interviews: {
                [key: string]: number;
            };
            /** Levels */
            levels: components["schemas"]["LevelBody"][];
            /**
             * Monthly Active
             * @example 180
             */
            monthly_active: number;
            /**
             * New Accounts
             * @example 35
             */
            new_accounts: number;
            /** Retention */
            retention: components["schemas"]["CohortBody"][];
            satisfaction: components["schemas"]["SatisfactionBody"];
            sessions: components["schemas"]["StaysBody"];
            /**
             * Since
             * Format: date
             * @example 2026-01-02
             */
            since: string;
            /**
             * Weekly Active
             * @example 96
             */
            weekly_active: number;
        };
        /**
         * OwnTest
         * @description A test of one's own.
         */
        OwnTest: {
            /**
             * @description What should come back; of a program what it should print.
             * @example [
             *       0,
             *       1
             *     ]
             */
            expected?: components["schemas"]["JsonValue"];
            /**
             * Input
             * @description The arguments; of a program the lines of its standard input.
             * @example [
             *       [
             *         2,
             *         7,
             *         11
             *       ],
             *       9
             *     ]
             */
            input: components["schemas"]["JsonValue"][];
        };
        /**
         * Pace
         * @description How a solution's growth compares with the reference's.
         * @enum {string}
         */
        Pace: "met" | "slower" | "much_slower";
        /** PageEnvelope[AlertBody] */
        PageEnvelope_AlertBody_: {
            /** Data */
            data: components["schemas"]["AlertBody"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[AnsweredQuestion] */
        PageEnvelope_AnsweredQuestion_: {
            /** Data */
            data: components["schemas"]["AnsweredQuestion"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[ApiKeyRecord] */
        PageEnvelope_ApiKeyRecord_: {
            /** Data */
            data: components["schemas"]["ApiKeyRecord"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[AuditItem] */
        PageEnvelope_AuditItem_: {
            /** Data */
            data: components["schemas"]["AuditItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[CommentBody] */
        PageEnvelope_CommentBody_: {
            /** Data */
            data: components["schemas"]["CommentBody"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[DecisionItem] */
        PageEnvelope_DecisionItem_: {
            /** Data */
            data: components["schemas"]["DecisionItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[DiagnosisItem] */
        PageEnvelope_DiagnosisItem_: {
            /** Data */
            data: components["schemas"]["DiagnosisItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[InterviewItem] */
        PageEnvelope_InterviewItem_: {
            /** Data */
            data: components["schemas"]["InterviewItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[InterviewMessage] */
        PageEnvelope_InterviewMessage_: {
            /** Data */
            data: components["schemas"]["InterviewMessage"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[InterviewTypeInfo] */
        PageEnvelope_InterviewTypeInfo_: {
            /** Data */
            data: components["schemas"]["InterviewTypeInfo"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[JobItem] */
        PageEnvelope_JobItem_: {
            /** Data */
            data: components["schemas"]["JobItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[LearningPathItem] */
        PageEnvelope_LearningPathItem_: {
            /** Data */
            data: components["schemas"]["LearningPathItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[ProblemItem] */
        PageEnvelope_ProblemItem_: {
            /** Data */
            data: components["schemas"]["ProblemItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[QuestionBankItem] */
        PageEnvelope_QuestionBankItem_: {
            /** Data */
            data: components["schemas"]["QuestionBankItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[RecordingBody] */
        PageEnvelope_RecordingBody_: {
            /** Data */
            data: components["schemas"]["RecordingBody"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[ResearchSummary] */
        PageEnvelope_ResearchSummary_: {
            /** Data */
            data: components["schemas"]["ResearchSummary"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[ResumeItem] */
        PageEnvelope_ResumeItem_: {
            /** Data */
            data: components["schemas"]["ResumeItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[ReviewItem] */
        PageEnvelope_ReviewItem_: {
            /** Data */
            data: components["schemas"]["ReviewItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[SkillGapItem] */
        PageEnvelope_SkillGapItem_: {
            /** Data */
            data: components["schemas"]["SkillGapItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[SubmissionItem] */
        PageEnvelope_SubmissionItem_: {
            /** Data */
            data: components["schemas"]["SubmissionItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[UsageItem] */
        PageEnvelope_UsageItem_: {
            /** Data */
            data: components["schemas"]["UsageItem"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** PageEnvelope[UserProfile] */
        PageEnvelope_UserProfile_: {
            /** Data */
            data: components["schemas"]["UserProfile"][];
            meta: components["schemas"]["PageMeta"];
        };
        /**
         * PageMeta
         * @description What is said about a list.
         */
        PageMeta: {
            /**
             * Limit
             * @description How many a page holds at most.
             * @example 20
             */
            limit: number;
            /**
             * Page
             * @description Which page this is, from 1.
             * @example 1
             */
            page: number;
            /**
             * Timestamp
             * Format: date-time
             * @description When the answer was made.
             * @example 2026-01-31T09:30:00.000Z
             */
            timestamp?: string;
            /**
             * Total
             * @description How many there are in all.
             * @example 12
             */
            total: number;
            /**
             * Version
             * @description Version of the interface.
             * @default v1
             */
            version: string;
        };
        /**
         * ParameterBody
         * @description One argument; types are written alike for all languages, as in `list[int]`.
         */
        ParameterBody: {
            /**
             * Name
             * @example numbers
             */
            name: string;
            /**
             * Type
             * @example list[int]
             */
            type: string;
        };
        /**
         * PartHealth
         * @description One part: `ok`, `degraded` (the service works, with less) or `down` (it does not).
         */
        PartHealth: {
            /**
             * Detail
             * @example 2 model files are missing. Run `nexura weights pull`.
             */
            detail?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "ok" | "degraded" | "down";
        };
        /**
         * PastDiagnosis
         * @description A diagnosis of one's own, with the program and the tests that it was made of.
         */
        PastDiagnosis: {
            /**
             * Cached
             * @description Whether this is the answer to the same question within the last day.
             * @example false
             */
            cached: boolean;
            /**
             * Code
             * @example def total(numbers):
             *         return sum(numbers)
             */
            code: string;
            /**
             * Confidence
             * @description How sure the diagnosis is; the formula is in the documentation.
             * @example 0.86
             */
            confidence: number;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Detected
             * @description Whether the language was found out.
             */
            detected: boolean;
            /**
             * Diff
             * @description Unified.
             * @example -    return sum(number)
             *     +    return sum(numbers)
             */
            diff: string | null;
            /**
             * Findings
             * @description The worst first, each problem once.
             */
            findings: components["schemas"]["FindingBody"][];
            fix: components["schemas"]["FixBody"] | null;
            /**
             * Fixed Code
             * @example def total(numbers):
             *         return sum(numbers)
             */
            fixed_code: string | null;
            /**
             * Formula Version
             * @example debugging-1
             */
            formula_version: string;
            /**
             * Function Name
             * @example total
             */
            function_name: string | null;
            language: components["schemas"]["Language"];
            /** @description `rules` unless a language model added something. */
            level: components["schemas"]["Level"];
            /** Notes */
            notes: components["schemas"]["NoteBody"][];
            /**
             * Output Language
             * @example hi
             */
            output_language: string;
            /** @description null where the program cannot be read. */
            run: components["schemas"]["RunBody"] | null;
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /**
             * Suspicious
             * @description The likeliest lines, all evidence together.
             */
            suspicious: components["schemas"]["LikelyLineBody"][];
            /** Test Cases */
            test_cases: components["schemas"]["DebugTest"][] | null;
            /**
             * Translated
             * @description Whether every sentence is in `output_language`.
             */
            translated: boolean;
            /**
             * Verified
             * @description Whether the fix was proved by running it.
             */
            verified: boolean;
        };
        /**
         * PathMilestone
         * @description A day by which skills are learnt.
         */
        PathMilestone: {
            /**
             * Date
             * Format: date
             * @example 2026-03-14
             */
            date: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "foundations" | "checkpoint" | "required" | "complete";
            /**
             * Skills
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
        };
        /**
         * PathProgress
         * @description How far the person is.
         */
        PathProgress: {
            /**
             * Hours Spent
             * @example 4.5
             */
            hours_spent: number;
            /**
             * Percent
             * @description Share of the estimated hours that is done; dropped skills do not count.
             * @example 35
             */
            percent: number;
            /**
             * Resources Completed
             * @example 2
             */
            resources_completed: number;
            /**
             * Resources Dropped
             * @example 0
             */
            resources_dropped: number;
            /**
             * Resources Started
             * @example 1
             */
            resources_started: number;
            /**
             * Skills Completed
             * @example 1
             */
            skills_completed: number;
            /**
             * Skills Total
             * @example 5
             */
            skills_total: number;
        };
        /**
         * PathResource
         * @description A resource of the catalogue. What is unknown of it is null.
         */
        PathResource: {
            /** Certificate */
            certificate: boolean | null;
            /**
             * Cost
             * @enum {string}
             */
            cost: "free" | "free_to_audit" | "paid" | "subscription";
            /**
             * Hours
             * @description The provider's own estimate for the whole.
             * @example 6
             */
            hours: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "documentation" | "course" | "tutorial" | "book" | "video" | "practice" | "specification" | "programme";
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Level
             * @enum {string}
             */
            level: "beginner" | "intermediate" | "advanced";
            parts: components["schemas"]["ScoreParts"];
            /**
             * Provider
             * @example Python Software Foundation
             */
            provider: string;
            /**
             * Rating
             * @description Mean rating by users; null below three.
             * @example 4
             */
            rating: number | null;
            /**
             * Ratings
             * @description How many users rated it; null below three.
             * @example 12
             */
            ratings: number | null;
            /**
             * Resource Id
             * @example python-tutorial
             */
            resource_id: string;
            /**
             * Score
             * @example 0.74
             */
            score: number;
            /**
             * Skills
             * @description What it teaches, most central first.
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
            /**
             * Status
             * @enum {string}
             */
            status: "not_started" | "in_progress" | "completed" | "dropped";
            /**
             * Title
             * @example The Python Tutorial
             */
            title: string;
            /**
             * Url
             * @example https://docs.python.org/3/tutorial/
             */
            url: string;
        };
        /**
         * PathSkill
         * @description A skill of a path.
         */
        PathSkill: {
            /**
             * After
             * @description Open skills of the path that come before it.
             * @example [
             *       "docker"
             *     ]
             */
            after: string[];
            /**
             * Ends
             * @description Null for a dropped skill.
             * @example 2026-03-14
             */
            ends: string | null;
            /**
             * From Level
             * @description 0 nothing, 1 beginner, 2 intermediate, 3 advanced.
             * @example 1
             */
            from_level: number;
            /**
             * Hours
             * @description Hours for the whole skill.
             * @example 6
             */
            hours: number;
            /**
             * Hours Source
             * @description Whether the providers of the resources state the hours, or they are assumed by kind and level.
             * @enum {string}
             */
            hours_source: "catalogue" | "assumption";
            /**
             * Needed First
             * @description A prerequisite that was not asked for and is not shown by the person.
             */
            needed_first: boolean;
            /**
             * Priority
             * @description Its place in the order of learning, 1 first.
             * @example 1
             */
            priority: number;
            /**
             * Required
             * @description Whether the job requires it.
             */
            required: boolean;
            /** Resources */
            resources: components["schemas"]["PathResource"][];
            /**
             * Skill
             * @example Docker
             */
            skill: string;
            /**
             * Starts
             * @description Null for a dropped skill.
             * @example 2026-02-02
             */
            starts: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "not_started" | "in_progress" | "completed" | "dropped";
            /**
             * To Level
             * @description 1 beginner to 4 expert.
             * @example 3
             */
            to_level: number;
            /**
             * Urgency
             * @example 0.74
             */
            urgency: number;
            urgency_parts: components["schemas"]["UrgencyParts"];
        };
        /**
         * PathVariety
         * @description How varied the offered resources are.
         */
        PathVariety: {
            /**
             * Kinds
             * @example 3
             */
            kinds: number;
            /**
             * Largest Provider Share
             * @example 0.5
             */
            largest_provider_share: number;
            /**
             * Providers
             * @example 4
             */
            providers: number;
        };
        /**
         * Phone
         * @description A telephone number. `e164` is None where its country is not certain.
         */
        Phone: {
            /**
             * E164
             * @example +919800000000
             */
            e164?: string | null;
            /**
             * End
             * @example 29
             */
            end: number | null;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @example +91 98000 00000
             */
            value: string;
        };
        /**
         * PointBody
         * @description The index of one day; null where there was too little evidence.
         */
        PointBody: {
            /**
             * Band
             * @example competitive
             */
            band: ("needs_improvement" | "developing" | "competitive" | "strong" | "exceptional") | null;
            /**
             * Components
             * @example {
             *       "interview_performance": 72.5,
             *       "resume_quality": 76,
             *       "skill_proficiency": 68
             *     }
             */
            components: {
                [key: string]: number | null;
            };
            /**
             * Computed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            computed_at: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Formula Version
             * @example employability-1
             */
            formula_version: string;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval: number[] | null;
            /**
             * Overall Score
             * @example 72.5
             */
            overall_score: number | null;
        };
        /**
         * PosedProblem
         * @description A problem to be solved in code, as the candidate sees it.
         */
        PosedProblem: {
            /**
             * Columns
             * @description Of a query: the columns that it returns, in order.
             * @example null
             */
            columns: string[] | null;
            /**
             * Cpu Seconds
             * @description CPU time that one test may take.
             * @example 2
             */
            cpu_seconds: number;
            /**
             * Entry Point
             * @description The function that is called, by language.
             * @example {
             *       "python": "two_sum"
             *     }
             */
            entry_point: {
                [key: string]: string;
            };
            /** Examples */
            examples: components["schemas"]["ProblemExample"][];
            /**
             * Kind
             * @description What a solution consists of.
             * @enum {string}
             */
            kind: "function" | "class" | "query";
            /**
             * Languages
             * @description What it can be solved in here, the candidate's own first.
             */
            languages: ("python" | "javascript" | "java" | "cpp" | "sql")[];
            /**
             * Limits
             * @description The bounds of the arguments, in words.
             * @example [
             *       "1 ≤ numbers.length ≤ 100000"
             *     ]
             */
            limits: string[];
            /**
             * Memory Mb
             * @example 256
             */
            memory_mb: number;
            /**
             * Problem Id
             * @example two_sum
             */
            problem_id: string;
            /**
             * Starter Code
             * @example {
             *       "python": "def two_sum(numbers, target):\n    ..."
             *     }
             */
            starter_code: {
                [key: string]: string;
            };
            /**
             * Statement
             * @example Return the places of the two numbers that add up to the target.
             */
            statement: string;
            /**
             * Tables
             * @description Of a query: the tables that it reads.
             * @example null
             */
            tables: string | null;
            /**
             * Title
             * @example Two numbers with a sum
             */
            title: string;
            /**
             * Topic
             * @example arrays
             */
            topic: string;
        };
        /**
         * Position
         * @description One role at one employer. Several roles at one employer are several positions with the same company.
         */
        Position: {
            /** Bullets */
            bullets?: components["schemas"]["Found"][];
            company?: components["schemas"]["Found"] | null;
            ends?: components["schemas"]["When"] | null;
            location?: components["schemas"]["Found"] | null;
            /**
             * Months
             * @example 26
             */
            months?: number | null;
            role?: components["schemas"]["Found"] | null;
            starts?: components["schemas"]["When"] | null;
        };
        /**
         * PreferencesBody
         * @description What somebody wants to hear of.
         */
        PreferencesBody: {
            /**
             * Available
             * @description Channels that this deployment has.
             */
            available: components["schemas"]["Channel"][];
            /** Kinds */
            kinds: components["schemas"]["KindPreference"][];
        };
        /**
         * ProblemBody
         * @description A problem as it is posed. Hidden tests and solutions are not shown.
         */
        ProblemBody: {
            /**
             * Any Order
             * @description Whether the items of a result may come in any order.
             */
            any_order: boolean;
            /**
             * Columns
             * @description Of a query: the columns to return.
             * @example null
             */
            columns: string[] | null;
            /**
             * Constraints
             * @example [
             *       "1 ≤ numbers.length ≤ 100000"
             *     ]
             */
            constraints: string[];
            /**
             * Cpu Seconds
             * @description CPU time that one test may take.
             * @example 2
             */
            cpu_seconds: number;
            difficulty: components["schemas"]["Difficulty"];
            /**
             * Entry Points
             * @description The name of the function to write, by language.
             * @example {
             *       "python": "two_sum"
             *     }
             */
            entry_points: {
                [key: string]: string;
            };
            /** Examples */
            examples: components["schemas"]["ExampleBody"][];
            /**
             * Hidden Tests
             * @description How many there are.
             * @example 8
             */
            hidden_tests: number;
            /**
             * Hints
             * @example [
             *       "What do you know of the numbers that you have passed?"
             *     ]
             */
            hints: string[];
            kind: components["schemas"]["Kind"];
            /** Languages */
            languages: components["schemas"]["Language"][];
            /**
             * Memory Mb
             * @example 256
             */
            memory_mb: number;
            /** Parameters */
            parameters: components["schemas"]["ParameterBody"][];
            /**
             * Problem Id
             * @example two_sum
             */
            problem_id: string;
            /**
             * Returns
             * @example list[int]
             */
            returns: string;
            /**
             * Skills
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
            /**
             * Starters
             * @description Code to start from, by language.
             * @example {
             *       "python": "def two_sum(numbers, target):\n    ..."
             *     }
             */
            starters: {
                [key: string]: string;
            };
            /**
             * Statement
             * @description Markdown.
             * @example Return the places of the two numbers that add up to the target.
             */
            statement: string;
            /**
             * Tables
             * @description Of a query: the CREATE TABLE statements.
             * @example null
             */
            tables: string | null;
            /**
             * Title
             * @example Two numbers with a sum
             */
            title: string;
            /**
             * Topic
             * @example arrays
             */
            topic: string;
            /**
             * Topic Title
             * @example Arrays
             */
            topic_title: string;
            /** Visible Tests */
            visible_tests: components["schemas"]["ShownTest"][];
        };
        /**
         * ProblemExample
         * @description Arguments, what a right solution returns for them, and why.
         */
        ProblemExample: {
            /**
             * @example [
             *       0,
             *       1
             *     ]
             */
            expected: components["schemas"]["JsonValue"];
            /**
             * Explanation
             * @example 2 and 7 add up to 9.
             */
            explanation: string;
            /**
             * Input
             * @example [
             *       [
             *         2,
             *         7,
             *         11
             *       ],
             *       9
             *     ]
             */
            input: components["schemas"]["JsonValue"][];
        };
        /**
         * ProblemItem
         * @description A problem in a list.
         */
        ProblemItem: {
            difficulty: components["schemas"]["Difficulty"];
            kind: components["schemas"]["Kind"];
            /** Languages */
            languages: components["schemas"]["Language"][];
            /**
             * Problem Id
             * @example two_sum
             */
            problem_id: string;
            /**
             * Skills
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
            /**
             * Title
             * @example Two numbers with a sum
             */
            title: string;
            /**
             * Topic
             * @example arrays
             */
            topic: string;
            /**
             * Topic Title
             * @example Arrays
             */
            topic_title: string;
        };
        /**
         * Progress
         * @description How far the interview is.
         */
        Progress: {
            /**
             * Asked
             * @example 3
             */
            asked: number;
            /**
             * Plan
             * @example {
             *       "databases": 3,
             *       "system_design": 2
             *     }
             */
            plan: {
                [key: string]: number;
            };
            /**
             * Question Count
             * @example 8
             */
            question_count: number;
        };
        /**
         * ProgressEvent
         * @description Something that happened to a resource or to a skill.
         * @example {
         *       "event": "completed",
         *       "hours": 6,
         *       "resource_id": "python-tutorial"
         *     }
         */
        ProgressEvent: {
            /**
             * Event
             * @enum {string}
             */
            event: "started" | "completed" | "dropped";
            /**
             * Hours
             * @description Hours spent on it since the report before; null if unknown.
             * @example 6
             */
            hours?: number | null;
            /** Resource Id */
            resource_id?: string | null;
            /**
             * Skill
             * @example PostgreSQL
             */
            skill?: string | null;
        };
        /**
         * Project
         * @description Something made, with what is said of it.
         */
        Project: {
            /** Bullets */
            bullets?: components["schemas"]["Found"][];
            ends?: components["schemas"]["When"] | null;
            link?: components["schemas"]["Found"] | null;
            name: components["schemas"]["Found"];
            starts?: components["schemas"]["When"] | null;
        };
        /**
         * Quality
         * @description The score, 0–100, and what it is made of.
         */
        Quality: {
            completeness: components["schemas"]["Half"];
            formatting: components["schemas"]["Half"];
            /**
             * Formula Version
             * @default resume-quality-2
             * @constant
             */
            formula_version: "resume-quality-2";
            keywords?: components["schemas"]["Keywords"] | null;
            /**
             * Score
             * @example 72.5
             */
            score: number;
        };
        /**
         * QualityBody
         * @description The quality of the code itself; `docs/coding.md` explains the numbers.
         */
        QualityBody: {
            /**
             * Comment Ratio
             * @description Share of the characters that are comments.
             * @example 0.12
             */
            comment_ratio: number;
            /**
             * Cyclomatic
             * @description Of the most complex function; null for SQL and for code that is too long.
             * @example 3
             */
            cyclomatic: number | null;
            /** Functions */
            functions: components["schemas"]["FunctionBody"][];
            /**
             * Lines
             * @description Lines of code, without comments and blank ones.
             * @example 24
             */
            lines: number;
            /** Lint */
            lint: components["schemas"]["LintBody"][];
            /**
             * Parts
             * @description What the score is the weighted mean of.
             * @example {
             *       "comments": 60,
             *       "complexity": 80
             *     }
             */
            parts: {
                [key: string]: number;
            };
            /**
             * Score
             * @description Null for code that does not compile, or has more than 20,000 characters.
             * @example 72.5
             */
            score: number | null;
            /**
             * Version
             * @example quality-2
             */
            version: string;
        };
        /**
         * QualitySummary
         * @description The quality of the caller's code over their last 1,000 submissions.
         */
        QualitySummary: {
            /** By Language */
            by_language: components["schemas"]["LanguageMeans"][];
            /**
             * Comment Ratio
             * @example 0.12
             */
            comment_ratio: number | null;
            /**
             * Cyclomatic
             * @example 3
             */
            cyclomatic: number | null;
            /**
             * History
             * @description The last 20, oldest first.
             */
            history: components["schemas"]["HistoryPoint"][];
            /**
             * Lines
             * @example 24
             */
            lines: number | null;
            /**
             * Lint
             * @description The ten most common kinds.
             */
            lint: components["schemas"]["LintCount"][];
            /**
             * Score
             * @description Mean quality score.
             * @example 72.5
             */
            score: number | null;
            /**
             * Submissions
             * @example 12
             */
            submissions: number;
            /** @description Null with fewer than six submissions that have a quality score. */
            trend: components["schemas"]["Trend"] | null;
        };
        /**
         * QuestionBankDetail
         * @description A question bank with its questions, oldest first.
         */
        QuestionBankDetail: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Description
             * @example First round, thirty minutes.
             */
            description: string | null;
            /**
             * Name
             * @example Backend screening
             */
            name: string;
            /**
             * Question Bank Id
             * Format: uuid
             */
            question_bank_id: string;
            /**
             * Question Count
             * @description How many questions it has.
             * @example 12
             */
            question_count: number;
            /** Questions */
            questions: components["schemas"]["BankQuestion"][];
        };
        /**
         * QuestionBankItem
         * @description A question bank in a list.
         */
        QuestionBankItem: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Description
             * @example First round, thirty minutes.
             */
            description: string | null;
            /**
             * Name
             * @example Backend screening
             */
            name: string;
            /**
             * Question Bank Id
             * Format: uuid
             */
            question_bank_id: string;
            /**
             * Question Count
             * @description How many questions it has.
             * @example 12
             */
            question_count: number;
        };
        /**
         * QuestionDeliveryBody
         * @description How one question was answered.
         */
        QuestionDeliveryBody: {
            delivery: components["schemas"]["DeliveryMeans"];
            /**
             * Domain
             * @example databases
             */
            domain: string;
            /**
             * End Ms
             * @example 12000
             */
            end_ms: number;
            /**
             * Question Id
             * @example databases.index
             */
            question_id: string;
            /**
             * Start Ms
             * @example 0
             */
            start_ms: number;
            /**
             * Title
             * @example Databases
             */
            title: string;
        };
        /**
         * Quote
         * @description A stretch of a text: Unicode code points, end exclusive, and the words that stand there.
         */
        Quote: {
            /**
             * End
             * @example 24
             */
            end: number;
            /**
             * Start
             * @example 14
             */
            start: number;
            /**
             * Text
             * @example PostgreSQL
             */
            text: string;
        };
        /**
         * RaisedBody
         * @description The exception that ended a test, or the signal; `line` is in the code that was sent.
         */
        RaisedBody: {
            /**
             * Line
             * @example 2
             */
            line: number | null;
            /**
             * Message
             * @example name 'number' is not defined
             */
            message: string;
            /**
             * Type
             * @example NameError
             */
            type: string;
        };
        /**
         * Ready
         * @description The service can answer requests.
         */
        Ready: {
            /**
             * Parts
             * @example {
             *       "database": {
             *         "detail": null,
             *         "state": "ok"
             *       },
             *       "weights": {
             *         "detail": "2 model files are missing. Run `nexura weights pull`.",
             *         "state": "degraded"
             *       }
             *     }
             */
            parts: {
                [key: string]: components["schemas"]["PartHealth"];
            };
            /**
             * Status
             * @default ready
             * @constant
             */
            status: "ready";
        };
        /**
         * ReasonBody
         * @description One thing that bore on the result.
         */
        ReasonBody: {
            /**
             * Contribution
             * @description Points of the result, where it is a weighted mean.
             * @example 14.5
             */
            contribution: number | null;
            /**
             * Effect
             * @enum {string}
             */
            effect: "raises" | "lowers" | "neutral";
            /**
             * Evidence
             * @description What it rests on: ids, spans in code points, parts.
             * @example {
             *       "end": 48,
             *       "key_point": "An index avoids a full scan",
             *       "start": 14
             *     }
             */
            evidence: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Text
             * @example Found: An index avoids a full scan
             */
            text: string;
        };
        /**
         * RecommendationBody
         * @description What to do. `gain` and `score` are there where the formula was computed again with that change.
         */
        RecommendationBody: {
            /**
             * Code
             * @example learn_skill
             */
            code: string;
            /**
             * Component
             * @example skill_proficiency
             * @enum {string}
             */
            component: "resume_quality" | "skill_proficiency" | "interview_performance" | "learning_progress" | "market_demand";
            /**
             * Gain
             * @description Points that the index would rise by.
             * @example 6
             */
            gain?: number | null;
            /**
             * Parameters
             * @example {
             *       "resources": 2,
             *       "skill": "Docker"
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Score
             * @description The index that it would be.
             * @example 72.5
             */
            score?: number | null;
            /**
             * Text
             * @example Learn Docker. Learning resources to complete: 2.
             */
            text: string;
        };
        /**
         * RecommendationCell
         * @description One hiring recommendation among all.
         */
        RecommendationCell: {
            /**
             * Hiring Recommendation
             * @example HIRE
             */
            hiring_recommendation: string;
            /**
             * Interviews
             * @description null where too few stand behind it to be shown.
             * @example 120
             */
            interviews: number | null;
            /**
             * Share
             * @example 0.25
             */
            share: number | null;
        };
        /**
         * RecommendationsBody
         * @description What to take up next, best first.
         */
        RecommendationsBody: {
            /**
             * Method
             * @description `collaborative` once enough users completed enough; until then rules alone.
             * @enum {string}
             */
            method: "rules" | "collaborative";
            /** Resources */
            resources: components["schemas"]["RecommendedResource"][];
        };
        /**
         * RecommendedResource
         * @description A resource to take up next, and what for.
         */
        RecommendedResource: {
            /** Certificate */
            certificate: boolean | null;
            /**
             * Cost
             * @enum {string}
             */
            cost: "free" | "free_to_audit" | "paid" | "subscription";
            /**
             * Hours
             * @description The provider's own estimate for the whole.
             * @example 6
             */
            hours: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "documentation" | "course" | "tutorial" | "book" | "video" | "practice" | "specification" | "programme";
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Level
             * @enum {string}
             */
            level: "beginner" | "intermediate" | "advanced";
            parts: components["schemas"]["ScoreParts"];
            /** Path Id */
            path_id: string | null;
            /**
             * Provider
             * @example Python Software Foundation
             */
            provider: string;
            /**
             * Rating
             * @description Mean rating by users; null below three.
             * @example 4
             */
            rating: number | null;
            /**
             * Ratings
             * @description How many users rated it; null below three.
             * @example 12
             */
            ratings: number | null;
            /**
             * Resource Id
             * @example python-tutorial
             */
            resource_id: string;
            /**
             * Score
             * @example 0.74
             */
            score: number;
            /**
             * Skill
             * @description Null where only the completions of users with like completions speak for it.
             * @example PostgreSQL
             */
            skill: string | null;
            /**
             * Skills
             * @description What it teaches, most central first.
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
            /**
             * Status
             * @enum {string}
             */
            status: "not_started" | "in_progress" | "completed" | "dropped";
            /**
             * Title
             * @example The Python Tutorial
             */
            title: string;
            /**
             * Url
             * @example https://docs.python.org/3/tutorial/
             */
            url: string;
        };
        /**
         * RecordingBody
         * @description A recording.
         */
        RecordingBody: {
            /**
             * Completed At
             * @example null
             */
            completed_at: string | null;
            /**
             * Content Type
             * @example video/webm
             */
            content_type: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Expires At
             * Format: date-time
             * @description When it is deleted by itself.
             * @example 2026-01-31T09:30:00.000Z
             */
            expires_at: string;
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /**
             * Next Chunk
             * @description Number of the chunk that comes next, from 0; as many are stored.
             * @example 4
             */
            next_chunk: number;
            /**
             * Recording Id
             * Format: uuid
             */
            recording_id: string;
            /**
             * Size
             * @description Bytes.
             * @example 48213
             */
            size: number;
            /**
             * Status
             * @description `open` while chunks may still come.
             * @enum {string}
             */
            status: "open" | "complete";
        };
        /**
         * Refresh
         * @description The refresh token that came with the last tokens.
         */
        Refresh: {
            /**
             * Refresh Token
             * Format: password
             * @example nxr_b2xkLXRva2Vu
             */
            refresh_token: string;
        };
        /**
         * Registration
         * @description A new account.
         */
        Registration: {
            /**
             * Email
             * Format: email
             * @example asha@example.com
             */
            email: string;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Name
             * @example Asha Rao
             */
            name: string;
            /**
             * Password
             * Format: password
             * @example four unrelated words
             */
            password: string;
        };
        /**
         * ReportBody
         * @description The report of an interview.
         */
        ReportBody: {
            /**
             * Components
             * @example {
             *       "technical_knowledge": {
             *         "insufficient": null,
             *         "interval": [
             *           66,
             *           79
             *         ],
             *         "score": 72.5,
             *         "turns": [
             *           3,
             *           4,
             *           6
             *         ],
             *         "weight": 0.35
             *       }
             *     }
             */
            components: {
                [key: string]: components["schemas"]["ReportComponent"];
            };
            /** @description Of a live interview, in one's own view only. It enters no score. */
            delivery?: components["schemas"]["DeliveryBody"] | null;
            /**
             * Domain Scores
             * @example {
             *       "databases": 72.5,
             *       "system_design": null
             *     }
             */
            domain_scores: {
                [key: string]: number | null;
            };
            /**
             * Domains
             * @example {
             *       "databases": {
             *         "insufficient": null,
             *         "interval": [
             *           66,
             *           79
             *         ],
             *         "score": 72.5,
             *         "turns": [
             *           3,
             *           4,
             *           6
             *         ],
             *         "weight": 1
             *       }
             *     }
             */
            domains: {
                [key: string]: components["schemas"]["ReportComponent"];
            };
            /**
             * Evidence
             * @example {
             *       "technical_knowledge": [
             *         3,
             *         4,
             *         6
             *       ]
             *     }
             */
            evidence: {
                [key: string]: number[];
            };
            /**
             * Fallbacks
             * @example []
             */
            fallbacks: {
                [key: string]: string;
            }[];
            /**
             * Formula Version
             * @example report-2
             */
            formula_version: string;
            /**
             * Hiring Recommendation
             * @example HIRE
             */
            hiring_recommendation: ("STRONG_HIRE" | "HIRE" | "LEAN_HIRE" | "LEAN_NO_HIRE" | "NO_HIRE") | null;
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval: [
                number,
                number
            ] | null;
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /**
             * Interview Type
             * @enum {string}
             */
            interview_type: "google_sde" | "amazon_sde" | "microsoft_sde" | "aws_sa" | "azure_sa" | "gcp_sa" | "behavioral" | "coding";
            /**
             * Job Role
             * @example Backend engineer
             */
            job_role: string;
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /** Levels */
            levels: ("rules" | "local" | "cloud")[];
            /**
             * Overall Score
             * @example 72.5
             */
            overall_score: number | null;
            /** Questions */
            questions: components["schemas"]["AnsweredQuestion"][];
            /**
             * Recommendations
             * @example [
             *       "Practise what indexes cost on writes."
             *     ]
             */
            recommendations: string[];
            scores: components["schemas"]["ReportScores"];
            /**
             * Strengths
             * @example [
             *       "You said why an index helps."
             *     ]
             */
            strengths: string[];
            /**
             * View
             * @enum {string}
             */
            view: "own" | "shared";
            /**
             * Weaknesses
             * @example [
             *       "What indexes cost on writes stayed open."
             *     ]
             */
            weaknesses: string[];
        };
        /**
         * ReportComponent
         * @description One part of the overall score and the turns that it rests on.
         */
        ReportComponent: {
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval: [
                number,
                number
            ] | null;
            /**
             * Score
             * @example 72.5
             */
            score: number | null;
            /**
             * Turns
             * @example [
             *       3,
             *       4,
             *       6
             *     ]
             */
            turns: number[];
            /**
             * Weight
             * @example 0.35
             */
            weight: number;
        };
        /**
         * ReportResult
         * @description The report as it was taken. `duplicate`: the decision was reported before, and this is that report.
         */
        ReportResult: {
            /**
             * Corrected Value
             * @description What stands beside the decision's value since.
             * @example null
             */
            corrected_value: number | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Duplicate
             * @example false
             */
            duplicate: boolean;
            ground: components["schemas"]["Ground"];
            /**
             * Reason
             * @description Why it was decided so; null while it is open.
             * @example null
             */
            reason: string | null;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /**
             * Reviewed At
             * @example null
             */
            reviewed_at: string | null;
            status: components["schemas"]["Status"];
            /**
             * Text
             * @description What was reported.
             * @example My answer named the point in other words.
             */
            text: string;
        };
        /**
         * ReportScores
         * @description The five components; null where the interview holds no evidence for one.
         */
        ReportScores: {
            /**
             * Code Quality
             * @example 74
             */
            code_quality: number | null;
            /**
             * Communication
             * @example 71
             */
            communication: number | null;
            /**
             * Cultural Fit
             * @example 69
             */
            cultural_fit: number | null;
            /**
             * Problem Solving
             * @example 70
             */
            problem_solving: number | null;
            /**
             * Technical Knowledge
             * @example 72.5
             */
            technical_knowledge: number | null;
        };
        /**
         * ResearchSummary
         * @description A research export that was made.
         */
        ResearchSummary: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Export Id
             * Format: uuid
             */
            export_id: string;
            /**
             * People
             * @example 41
             */
            people: number;
            /**
             * Rows
             * @example 180
             */
            rows: number;
        };
        /**
         * ResumeChange
         * @description What an owner may change; what is left out stays.
         */
        ResumeChange: {
            /** @description Fields that were read wrongly, as they are. Null for a field takes its correction back. */
            corrections?: components["schemas"]["Corrections"] | null;
            /**
             * Filename
             * @example resume.pdf
             */
            filename?: string | null;
            /**
             * Target Role
             * @example Backend engineer
             */
            target_role?: string | null;
        };
        /**
         * ResumeDetail
         * @description A resume with all that was read from it; spans are code points into `text`.
         */
        ResumeDetail: {
            contact: components["schemas"]["ContactDetails"];
            /** Corrections */
            corrections: {
                [key: string]: components["schemas"]["Correction"];
            };
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            fields: components["schemas"]["StructuredResume"];
            /**
             * Filename
             * @example resume.pdf
             */
            filename: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "pdf" | "docx" | "txt";
            /**
             * Pages
             * @example 2
             */
            pages: number;
            /** Previous Id */
            previous_id: string | null;
            /**
             * Resume Id
             * Format: uuid
             */
            resume_id: string;
            /** Sections */
            sections: components["schemas"]["ResumeSection"][];
            /**
             * Size
             * @example 48213
             */
            size: number;
            /** Skills */
            skills: components["schemas"]["NamedSkill"][];
            summary: components["schemas"]["ResumeSummary"];
            /**
             * Target Role
             * @example Backend engineer
             */
            target_role: string | null;
            /**
             * Text
             * @example Backend Engineer. You must know Python and PostgreSQL.
             */
            text: string;
            /**
             * Total Years
             * @description Years of experience, overlaps counted once.
             * @example 3.2
             */
            total_years: number | null;
            /**
             * Updated At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            /**
             * Version
             * @example 1
             */
            version: number;
            /**
             * Warnings
             * @example []
             */
            warnings: string[];
        };
        /**
         * ResumeItem
         * @description A resume in a list. `version` counts the uploads of one person's resume from 1; `previous_id` is the one before.
         */
        ResumeItem: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Filename
             * @example resume.pdf
             */
            filename: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "pdf" | "docx" | "txt";
            /**
             * Pages
             * @example 2
             */
            pages: number;
            /** Previous Id */
            previous_id: string | null;
            /**
             * Resume Id
             * Format: uuid
             */
            resume_id: string;
            /**
             * Size
             * @example 48213
             */
            size: number;
            /**
             * Target Role
             * @example Backend engineer
             */
            target_role: string | null;
            /**
             * Updated At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            /**
             * Version
             * @example 1
             */
            version: number;
        };
        /**
         * ResumeSection
         * @description A section of the resume.
         */
        ResumeSection: {
            /**
             * End
             * @example 24
             */
            end: number;
            /**
             * Kind
             * @example experience
             */
            kind: string;
            /**
             * Start
             * @example 14
             */
            start: number;
            /**
             * Title
             * @example Experience
             */
            title: string;
        };
        /**
         * ResumeSummary
         * @description What an interviewer should know; every statement with the span it rests on.
         */
        ResumeSummary: {
            /** Experience Highlights */
            experience_highlights: components["schemas"]["TextSpan"][];
            /**
             * Fallbacks
             * @example []
             */
            fallbacks: {
                [key: string]: string;
            }[];
            /**
             * Key Skills
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            key_skills: string[];
            /**
             * Level
             * @enum {string}
             */
            level: "rules" | "local" | "cloud";
            /** Summary Points */
            summary_points: components["schemas"]["TextSpan"][];
        };
        /**
         * ReviewBody
         * @description A review with everything that it is decided on.
         */
        ReviewBody: {
            /**
             * @description The alert, where the review is about one as a whole.
             * @example null
             */
            alert: components["schemas"]["AlertBody"] | null;
            /**
             * Alert Id
             * @description The alert that put it here.
             * @example null
             */
            alert_id: string | null;
            /**
             * Content
             * @description The decision as it was logged; null once it was erased.
             * @example {
             *       "answer": "It finds rows without reading the whole table.",
             *       "question": "What does an index do?"
             *     }
             */
            content: {
                [key: string]: unknown;
            } | null;
            /**
             * Corrected Value
             * @description What stands beside the decision's value since.
             * @example null
             */
            corrected_value: number | null;
            /**
             * Correction Id
             * @example null
             */
            correction_id: string | null;
            /** @example null */
            counterfactual: components["schemas"]["Counterfactual"] | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Decision Id
             * @description Null for an alert as a whole.
             */
            decision_id: string | null;
            /**
             * Evidence Ids
             * @example [
             *       "databases.index.avoids_scan"
             *     ]
             */
            evidence_ids: string[];
            explanation: components["schemas"]["ExplanationBody"] | null;
            /**
             * Formula Version
             * @example answer-6
             */
            formula_version: string | null;
            /**
             * Found In
             * @description Decisions that the alert was found in; none where it is about groups or shipped samples.
             * @example []
             */
            found_in: components["schemas"]["AlertDecision"][];
            ground: components["schemas"]["Ground"];
            /** @example answer_evaluation */
            kind: components["schemas"]["DecisionKind"] | null;
            /** @example rules */
            level: components["schemas"]["Level"] | null;
            /**
             * Quoted
             * @description The answer that was judged, where the decision is about one.
             * @example It finds rows without reading the whole table.
             */
            quoted: string | null;
            /**
             * Reason
             * @description Why it was decided so; null while it is open.
             * @example null
             */
            reason: string | null;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /**
             * Reviewed At
             * @example null
             */
            reviewed_at: string | null;
            /**
             * @description What the audit that found the alert looked at.
             * @example null
             */
            sample: components["schemas"]["AuditedSample"] | null;
            /**
             * Source
             * @enum {string}
             */
            source: "report" | "alert";
            status: components["schemas"]["Status"];
            subject: components["schemas"]["Subject"] | null;
            /**
             * Text
             * @description What was reported.
             * @example My answer named the point in other words.
             */
            text: string;
            /**
             * Value
             * @example 72.5
             */
            value: number | null;
        };
        /**
         * ReviewItem
         * @description An entry of the queue. Who the person is does not show.
         */
        ReviewItem: {
            /**
             * @description The alert, where the review is about one as a whole.
             * @example null
             */
            alert: components["schemas"]["AlertBody"] | null;
            /**
             * Alert Id
             * @description The alert that put it here.
             * @example null
             */
            alert_id: string | null;
            /**
             * Corrected Value
             * @description What stands beside the decision's value since.
             * @example null
             */
            corrected_value: number | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Decision Id
             * @description Null for an alert as a whole.
             */
            decision_id: string | null;
            ground: components["schemas"]["Ground"];
            /** @example answer_evaluation */
            kind: components["schemas"]["DecisionKind"] | null;
            /**
             * Reason
             * @description Why it was decided so; null while it is open.
             * @example null
             */
            reason: string | null;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /**
             * Reviewed At
             * @example null
             */
            reviewed_at: string | null;
            /**
             * Source
             * @enum {string}
             */
            source: "report" | "alert";
            status: components["schemas"]["Status"];
            /**
             * Text
             * @description What was reported.
             * @example My answer named the point in other words.
             */
            text: string;
            /**
             * Value
             * @example 72.5
             */
            value: number | null;
        };
        /**
         * ReviewState
         * @description Where the review of a decision stands, and what the person who made it said.
         */
        ReviewState: {
            /**
             * Corrected Value
             * @description What stands beside the decision's value since.
             * @example null
             */
            corrected_value: number | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            ground: components["schemas"]["Ground"];
            /**
             * Reason
             * @description Why it was decided so; null while it is open.
             * @example null
             */
            reason: string | null;
            /**
             * Review Id
             * Format: uuid
             */
            review_id: string;
            /**
             * Reviewed At
             * @example null
             */
            reviewed_at: string | null;
            status: components["schemas"]["Status"];
            /**
             * Text
             * @description What was reported.
             * @example My answer named the point in other words.
             */
            text: string;
        };
        /**
         * Role
         * @description What an account is for.
         * @enum {string}
         */
        Role: "student" | "admin";
        /**
         * RoleTitles
         * @description Titles that `target_role` may be.
         */
        RoleTitles: {
            /**
             * Roles
             * @example [
             *       "Backend developer",
             *       "Data engineer"
             *     ]
             */
            roles: string[];
        };
        /**
         * RunBody
         * @description What the program did in the sandbox.
         */
        RunBody: {
            /**
             * Function Name
             * @example total
             */
            function_name: string | null;
            /**
             * Passed
             * @example 9
             */
            passed: number;
            /** Ran */
            ran: boolean;
            /**
             * Status
             * @example passed
             */
            status: string | null;
            /**
             * Stderr
             * @example
             */
            stderr: string;
            /**
             * Stdout
             * @example
             */
            stdout: string;
            /** Tests */
            tests: components["schemas"]["TestRunBody"][];
            /**
             * Total
             * @example 12
             */
            total: number;
        };
        /**
         * RunStatus
         * @description How a run, or one case of it, ended. A value may still be the wrong one: that is judged elsewhere.
         * @enum {string}
         */
        RunStatus: "ok" | "compile_error" | "runtime_error" | "time_limit" | "memory_limit" | "output_limit" | "sandbox_error" | "not_run";
        /**
         * SaidBody
         * @description A sentence in the reader's language.
         */
        SaidBody: {
            /**
             * Code
             * @example strong_resume_quality
             */
            code: string;
            /**
             * Component
             * @enum {string}
             */
            component: "resume_quality" | "skill_proficiency" | "interview_performance" | "learning_progress" | "market_demand";
            /**
             * Parameters
             * @example {
             *       "score": 79
             *     }
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Text
             * @example Your resume is strong (79/100).
             */
            text: string;
        };
        /**
         * Salary
         * @description Pay as the ad states it. What it does not state is null.
         */
        Salary: {
            /**
             * Currency
             * @description ISO 4217 code, or the sign where it stands for several currencies (`$`).
             * @example INR
             */
            currency: string | null;
            /**
             * End
             * @example 24
             */
            end: number | null;
            /**
             * High
             * @description The same as `low` where one figure is named.
             * @example 1800000
             */
            high: number;
            /**
             * Low
             * @example 1200000
             */
            low: number;
            /** Period */
            period: ("hour" | "day" | "week" | "month" | "year") | null;
            /**
             * Start
             * @description Null where the page's own data stated it.
             * @example 14
             */
            start: number | null;
        };
        /**
         * SatisfactionBody
         * @description Ratings from 1 to 5.
         */
        SatisfactionBody: {
            /**
             * Count
             * @example 120
             */
            count: number;
            /**
             * Mean
             * @example 4.2
             */
            mean: number | null;
            /**
             * Ratings
             * @example {
             *       "1": 0,
             *       "2": 1,
             *       "3": 4,
             *       "4": 20,
             *       "5": 10
             *     }
             */
            ratings: {
                [key: string]: number;
            };
        };
        /**
         * Scope
         * @description What an API key may be allowed to do.
         * @enum {string}
         */
        Scope: "profile:read" | "profile:write" | "resumes:read" | "resumes:write" | "jobs:read" | "jobs:write" | "analysis:read" | "analysis:write" | "learning:read" | "learning:write" | "question_banks:read" | "question_banks:write" | "code:read" | "code:write" | "debug:read" | "debug:write" | "interviews:read" | "interviews:write" | "employability:read" | "employability:write" | "notifications:read" | "notifications:write" | "analytics:read";
        /**
         * ScoreParts
         * @description What a score is made of, each 0 to 1; null is unknown and left out of the score.
         */
        ScoreParts: {
            /**
             * Completion
             * @example 0.5
             */
            completion: number | null;
            /**
             * Rating
             * @example 0.8
             */
            rating: number | null;
            /**
             * Recency
             * @example 0.9
             */
            recency: number | null;
            /**
             * Relevance
             * @example 0.8
             */
            relevance: number | null;
        };
        /**
         * ServiceIndex
         * @description Where things are.
         */
        ServiceIndex: {
            /**
             * Api
             * @default /api/v1
             */
            api: string;
            /**
             * Health
             * @default /health/ready
             */
            health: string;
            /**
             * Name
             * @default Nexura
             */
            name: string;
            /**
             * Openapi
             * @default /api/openapi.json
             */
            openapi: string;
        };
        /**
         * Setting
         * @description A setting: the value in force, and the configured one, which counts while nobody has changed it.
         */
        Setting: {
            /** Configured */
            configured: boolean | number;
            /**
             * Description
             * @example Technical interview for backend roles.
             */
            description: string;
            /**
             * Value
             * @example 72.5
             */
            value: boolean | number;
        };
        /**
         * Severity
         * @description How bad it is. `error`: the program does not run, or fails; `warning`: probably wrong; `info`: could be better.
         * @enum {string}
         */
        Severity: "error" | "warning" | "info";
        /**
         * ShownTest
         * @description A visible test.
         */
        ShownTest: {
            /**
             * @example [
             *       0,
             *       1
             *     ]
             */
            expected: components["schemas"]["JsonValue"];
            /**
             * Input
             * @example [
             *       [
             *         2,
             *         7,
             *         11
             *       ],
             *       9
             *     ]
             */
            input: components["schemas"]["JsonValue"][];
        };
        /**
         * SkillGapBody
         * @description What a resume shows against what a job asks. `match_percentage` is of required skills; null where none is required.
         */
        SkillGapBody: {
            /**
             * Analysis Id
             * Format: uuid
             */
            analysis_id: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Formula Version
             * @example gap-1
             */
            formula_version: string;
            /** Job Id */
            job_id: string | null;
            /**
             * Learning Path Id
             * @description The roadmap, once it is made.
             */
            learning_path_id: string | null;
            /** Level Gaps */
            level_gaps: components["schemas"]["LevelGapBody"][];
            /**
             * Match Percentage
             * @example 68
             */
            match_percentage: number | null;
            /** Matched */
            matched: components["schemas"]["MatchedSkill"][];
            /** Missing */
            missing: components["schemas"]["MissingSkillBody"][];
            /**
             * Preferred Percentage
             * @example 50
             */
            preferred_percentage: number | null;
            /**
             * Resume Id
             * Format: uuid
             */
            resume_id: string;
            /**
             * Target Role
             * @example Backend engineer
             */
            target_role: string | null;
        };
        /**
         * SkillGapItem
         * @description An analysis in a list.
         */
        SkillGapItem: {
            /**
             * Analysis Id
             * Format: uuid
             */
            analysis_id: string;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Formula Version
             * @example gap-1
             */
            formula_version: string;
            /** Job Id */
            job_id: string | null;
            /**
             * Match Percentage
             * @example 68
             */
            match_percentage: number | null;
            /**
             * Resume Id
             * Format: uuid
             */
            resume_id: string;
            /**
             * Target Role
             * @example Backend engineer
             */
            target_role: string | null;
        };
        /**
         * SkillProfileBody
         * @description What the user said by name, then what only their newest resume shows, by first mention.
         */
        SkillProfileBody: {
            /**
             * Formula Version
             * @description Version of the formula of the estimates.
             * @example levels-1
             */
            formula_version: string;
            /**
             * Resume Id
             * @description The resume that `evidence` and `reasons` lie in.
             */
            resume_id: string | null;
            /** Skills */
            skills: components["schemas"]["UserSkillBody"][];
        };
        /**
         * Source
         * @description What found it.
         * @enum {string}
         */
        Source: "syntax" | "analysis" | "run" | "model";
        /**
         * SpokenLanguage
         * @description A language and how well it is said to be mastered.
         */
        SpokenLanguage: {
            language: components["schemas"]["Found"];
            level?: components["schemas"]["Found"] | null;
        };
        /**
         * StatedSeniority
         * @description How experienced a person is wanted.
         */
        StatedSeniority: {
            /**
             * End
             * @example 24
             */
            end: number | null;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @enum {string}
             */
            value: "intern" | "junior" | "mid" | "senior" | "lead" | "staff" | "principal" | "manager" | "head" | "director" | "executive";
        };
        /**
         * StatedText
         * @description A value that the ad states; code points into `text`, or null where the page's own data stated it.
         */
        StatedText: {
            /**
             * End
             * @example 18
             */
            end: number | null;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @example Pune
             */
            value: string;
        };
        /**
         * StatedWorkplace
         * @description Where the work is done.
         */
        StatedWorkplace: {
            /**
             * End
             * @example 24
             */
            end: number | null;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @enum {string}
             */
            value: "remote" | "hybrid" | "onsite";
        };
        /**
         * Status
         * @description Where a review stands: `rejected` means that the decision does not stand, and no other takes its place.
         * @enum {string}
         */
        Status: "open" | "approved" | "corrected" | "rejected";
        /**
         * StaysBody
         * @description Stays: requests without a pause of half an hour. Lengths in minutes.
         */
        StaysBody: {
            /**
             * Count
             * @example 120
             */
            count: number;
            /**
             * Mean
             * @example 18.5
             */
            mean: number | null;
            /**
             * Median
             * @example 15
             */
            median: number | null;
            /**
             * P90
             * @example 42
             */
            p90: number | null;
        };
        /**
         * StructuredResume
         * @description A resume by fields. `flags` say what is missing or uncertain; `as_of` is the month that "present" stands for.
         */
        StructuredResume: {
            /**
             * As Of
             * @example 2026-01
             */
            as_of: string;
            /** Certifications */
            certifications?: components["schemas"]["Certificate"][];
            contact: components["schemas"]["Contact"];
            /** Education */
            education?: components["schemas"]["Study"][];
            /** Experience */
            experience?: components["schemas"]["Position"][];
            /**
             * Flags
             * @example []
             */
            flags?: string[];
            /** Industries */
            industries?: components["schemas"]["IndustryShare"][];
            /** Languages */
            languages?: components["schemas"]["SpokenLanguage"][];
            /** Projects */
            projects?: components["schemas"]["Project"][];
            /** Skills */
            skills?: components["schemas"]["ListedSkill"][];
            summary?: components["schemas"]["Found"] | null;
            /**
             * Total Months
             * @example 38
             */
            total_months?: number | null;
            /**
             * Version
             * @default resume-1
             * @constant
             */
            version: "resume-1";
        };
        /**
         * Study
         * @description One course of education.
         */
        Study: {
            /** Bullets */
            bullets?: components["schemas"]["Found"][];
            degree?: components["schemas"]["Found"] | null;
            ends?: components["schemas"]["When"] | null;
            field?: components["schemas"]["Found"] | null;
            grade?: components["schemas"]["Found"] | null;
            institution?: components["schemas"]["Found"] | null;
            location?: components["schemas"]["Found"] | null;
            starts?: components["schemas"]["When"] | null;
        };
        /**
         * Subject
         * @description What a decision is about: `interview_turn` with `<interview id>/<turn>`, `resume` with its id, and so on.
         */
        Subject: {
            /**
             * Id
             * @example c0730a81-c228-5439-b208-8b2ccec2e8f9/3
             */
            id: string;
            /**
             * Kind
             * @example interview_turn
             */
            kind: string;
        };
        /**
         * SubmissionBody
         * @description A submission with its code and its result.
         */
        SubmissionBody: {
            /**
             * Code
             * @example def total(numbers):
             *         return sum(numbers)
             */
            code: string;
            /**
             * Compiler
             * @example []
             */
            compiler: components["schemas"]["CompilerMessage"][];
            /**
             * Cpu Ms
             * @description CPU time of all tests; null where it is not measured.
             * @example 38.2
             */
            cpu_ms: number | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Detail
             * @description Why nothing ran.
             * @default
             * @example
             */
            detail: string;
            /**
             * Formula Version
             * @example code-1+quality-2
             */
            formula_version: string;
            /** @description Null where it was not measured. */
            growth: components["schemas"]["GrowthBody"] | null;
            /** @example null */
            insufficient?: components["schemas"]["Insufficient"] | null;
            /**
             * Interval
             * @example [
             *       66,
             *       79
             *     ]
             */
            interval?: [
                number,
                number
            ] | null;
            /** Interview Id */
            interview_id: string | null;
            language: components["schemas"]["Language"];
            /**
             * Passed
             * @example 9
             */
            passed: number;
            /**
             * Problem Id
             * @example two_sum
             */
            problem_id: string | null;
            quality: components["schemas"]["QualityBody"];
            /**
             * Score
             * @example 72.5
             */
            score: number | null;
            /** @description `ok`: it ran to the end, with right or wrong results. `sandbox_error` never counts against the code. */
            status: components["schemas"]["RunStatus"];
            /**
             * Submission Id
             * Format: uuid
             */
            submission_id: string;
            /** Tests */
            tests: components["schemas"]["TestBody"][];
            /**
             * Title
             * @example Two numbers with a sum
             */
            title: string | null;
            /**
             * Total
             * @example 12
             */
            total: number;
        };
        /**
         * SubmissionItem
         * @description A submission in a list.
         */
        SubmissionItem: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /** Interview Id */
            interview_id: string | null;
            language: components["schemas"]["Language"];
            /**
             * Passed
             * @example 9
             */
            passed: number;
            /**
             * Problem Id
             * @example two_sum
             */
            problem_id: string | null;
            /**
             * Quality Score
             * @example 78
             */
            quality_score: number | null;
            /**
             * Score
             * @example 72.5
             */
            score: number | null;
            status: components["schemas"]["RunStatus"];
            /**
             * Submission Id
             * Format: uuid
             */
            submission_id: string;
            /**
             * Title
             * @description The problem's.
             * @example Two numbers with a sum
             */
            title: string | null;
            /**
             * Total
             * @example 12
             */
            total: number;
        };
        /**
         * SummaryBody
         * @description Where scores lie. Percentiles interpolate linearly.
         */
        SummaryBody: {
            /**
             * Count
             * @example 120
             */
            count: number;
            /**
             * Max
             * @example 96
             */
            max: number;
            /**
             * Mean
             * @example 68.4
             */
            mean: number;
            /**
             * Min
             * @example 22
             */
            min: number;
            /**
             * P25
             * @example 58
             */
            p25: number;
            /**
             * P50
             * @example 69.5
             */
            p50: number;
            /**
             * P75
             * @example 80
             */
            p75: number;
            /**
             * P90
             * @example 88
             */
            p90: number;
        };
        /**
         * TargetJobBody
         * @description A job that the user aims at.
         */
        TargetJobBody: {
            /**
             * Company
             * @example Example Software
             */
            company: string | null;
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Job Id
             * @description Null without an ad, and when the ad was deleted.
             */
            job_id: string | null;
            /**
             * Location
             * @example Pune
             */
            location: string | null;
            /**
             * Priority
             * @description The lowest comes first.
             * @example 1
             */
            priority: number;
            /**
             * Title
             * @example Backend engineer
             */
            title: string;
        };
        /**
         * TargetJobsBody
         * @description The jobs that the user aims at, by priority; those of one priority by title.
         */
        TargetJobsBody: {
            /** Target Jobs */
            target_jobs: components["schemas"]["TargetJobBody"][];
        };
        /**
         * TestBody
         * @description What became of a test. Of a hidden one only `passed` and `status` are said.
         */
        TestBody: {
            /**
             * @description A value longer than 4,000 characters is the beginning of its JSON text.
             * @example [
             *       0,
             *       1
             *     ]
             */
            actual?: components["schemas"]["JsonValue"];
            /**
             * Cpu Ms
             * @example 38.2
             */
            cpu_ms?: number | null;
            /**
             * @example [
             *       0,
             *       1
             *     ]
             */
            expected?: components["schemas"]["JsonValue"];
            /**
             * Input
             * @example [
             *       [
             *         2,
             *         7,
             *         11
             *       ],
             *       9
             *     ]
             */
            input?: components["schemas"]["JsonValue"][] | null;
            /**
             * Name
             * @example example 1
             */
            name: string;
            /**
             * Passed
             * @example true
             */
            passed: boolean;
            /** @example null */
            raised?: components["schemas"]["RaisedBody"] | null;
            /** @description How it ended; `ok` without `passed` is a wrong result. */
            status: components["schemas"]["RunStatus"];
            /**
             * Stdout
             * @description What was printed, at most 2,000 characters.
             * @example
             */
            stdout?: string | null;
            /** Visible */
            visible: boolean;
        };
        /**
         * TestRunBody
         * @description One test as it ran. Long values are cut to the beginning of their JSON.
         */
        TestRunBody: {
            /** @example 6 */
            actual: components["schemas"]["JsonValue"];
            /**
             * Error
             * @example
             */
            error: string;
            /** @example 6 */
            expected: components["schemas"]["JsonValue"];
            /**
             * @example [
             *       [
             *         1,
             *         2,
             *         3
             *       ]
             *     ]
             */
            input: components["schemas"]["JsonValue"];
            /**
             * Line
             * @example null
             */
            line: number | null;
            /**
             * Passed
             * @example true
             */
            passed: boolean;
            /**
             * Status
             * @example passed
             */
            status: string;
            /**
             * Stdout
             * @example
             */
            stdout: string;
        };
        /**
         * TextSpan
         * @description A stretch of the resume's text: code points, end exclusive.
         */
        TextSpan: {
            /**
             * End
             * @example 24
             */
            end: number;
            /**
             * Start
             * @example 14
             */
            start: number;
            /**
             * Text
             * @example PostgreSQL
             */
            text: string;
        };
        /**
         * TimelineBody
         * @description The mirror with its windows and turns.
         */
        TimelineBody: {
            /**
             * About
             * @example Signals of voice and face are weak and for you alone. They enter no score.
             */
            about: string;
            /** Confidence Band */
            confidence_band: ("high" | "medium" | "low") | null;
            delivery: components["schemas"]["DeliveryMeans"];
            /**
             * Duration Ms
             * @example 540000
             */
            duration_ms: number;
            /**
             * Emotion Inference
             * @description False: this deployment makes no estimates of feelings.
             * @example false
             */
            emotion_inference: boolean;
            /**
             * Formula Version
             * @example delivery-1
             */
            formula_version: string;
            /** Insights */
            insights: components["schemas"]["DeliveryNote"][];
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interview Id
             * Format: uuid
             */
            interview_id: string;
            /** Questions */
            questions: components["schemas"]["QuestionDeliveryBody"][];
            /** Recommendations */
            recommendations: components["schemas"]["DeliveryNote"][];
            /** Turns */
            turns: components["schemas"]["LiveTurnBody"][];
            /** Windows */
            windows: components["schemas"]["WindowBody"][];
        };
        /**
         * Tokens
         * @description A sign-in's tokens. `expires_in` is the access token's life in seconds; a refresh token is good once.
         */
        Tokens: {
            /**
             * Access Token
             * @example eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwYjhm….c2lnbmF0dXJl
             */
            access_token: string;
            /**
             * Expires In
             * @example 3600
             */
            expires_in: number;
            /**
             * Refresh Token
             * @example nxr_b2xkLXRva2Vu
             */
            refresh_token: string;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type: "bearer";
            user: components["schemas"]["UserBrief"];
        };
        /**
         * Trend
         * @description Mean quality of the last five submissions, and of up to five before them.
         */
        Trend: {
            /**
             * Before
             * @example 61
             */
            before: number;
            /**
             * Recent
             * @example 68
             */
            recent: number;
        };
        /**
         * TrendsBody
         * @description Daily means; days without interviews are left out.
         */
        TrendsBody: {
            /**
             * Computed At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            computed_at: string;
            /** Days */
            days: components["schemas"]["DayBody"][];
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Interview Type
             * @example google_sde
             */
            interview_type: string | null;
            /**
             * Metric
             * @enum {string}
             */
            metric: "overall_score" | "technical_knowledge" | "problem_solving" | "communication" | "code_quality" | "cultural_fit";
            trend: components["schemas"]["api__schemas__analytics__TrendBody"];
        };
        /**
         * TurnOutcome
         * @description What came of an answer.
         */
        TurnOutcome: {
            evaluation: components["schemas"]["EvaluationBody"] | null;
            next_question: components["schemas"]["OpenQuestion"] | null;
            /**
             * Phase
             * @example technical
             * @enum {string}
             */
            phase: "greeting" | "intro" | "resume" | "technical" | "coding" | "closing" | "completed";
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "completed" | "abandoned";
            /**
             * Turn
             * @example 3
             */
            turn: number;
        };
        /**
         * TypeCell
         * @description One interview type among all.
         */
        TypeCell: {
            /**
             * Interview Type
             * @example google_sde
             */
            interview_type: string;
            /**
             * Interviews
             * @description null where too few stand behind it to be shown.
             * @example 120
             */
            interviews: number | null;
            /**
             * Mean Score
             * @example 68.4
             */
            mean_score: number | null;
            /**
             * Share
             * @example 0.25
             */
            share: number | null;
        };
        /**
         * UploadResult
         * @description What became of an upload.
         */
        UploadResult: {
            /**
             * Duplicate
             * @example false
             */
            duplicate: boolean;
            /**
             * Resume Id
             * Format: uuid
             */
            resume_id: string;
            /**
             * Sections
             * @example [
             *       "experience",
             *       "education",
             *       "skills"
             *     ]
             */
            sections: string[];
            /**
             * Skills
             * @example [
             *       "Python",
             *       "PostgreSQL"
             *     ]
             */
            skills: string[];
            /**
             * Warnings
             * @example []
             */
            warnings: string[];
        };
        /**
         * UrgencyParts
         * @description What a skill's urgency is made of; null is unknown.
         */
        UrgencyParts: {
            /**
             * Demand
             * @example 0.7
             */
            demand: number | null;
            /**
             * Importance
             * @example 0.8
             */
            importance: number | null;
            /**
             * Interview Score
             * @example 0.6
             */
            interview_score: number | null;
        };
        /**
         * UsageItem
         * @description The calls of one task at one level to one model. Tokens and cost are null where they are not known.
         */
        UsageItem: {
            /**
             * Calls
             * @example 84
             */
            calls: number;
            /**
             * Cost Usd
             * @example 0.0042
             */
            cost_usd: number | null;
            /**
             * Input Tokens
             * @example 820
             */
            input_tokens: number | null;
            /**
             * Level
             * @enum {string}
             */
            level: "rules" | "local" | "cloud";
            /**
             * Mean Milliseconds
             * @example 31.5
             */
            mean_milliseconds: number;
            /**
             * Model
             * @example rules
             */
            model: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "ok" | "repaired" | "failed" | "skipped";
            /**
             * Output Tokens
             * @example 140
             */
            output_tokens: number | null;
            /**
             * Task
             * @example score_answer
             */
            task: string;
        };
        /**
         * UserBrief
         * @description Who a user is.
         */
        UserBrief: {
            /**
             * Email
             * @example asha@example.com
             */
            email: string;
            /**
             * Language
             * @description Language of the interface and of feedback.
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Name
             * @example Asha Rao
             */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /**
         * UserChanges
         * @description What to change; what is left out stays.
         * @example {
         *       "language": "hi",
         *       "name": "Asha Rao"
         *     }
         */
        UserChanges: {
            /**
             * Language
             * @example en
             */
            language?: ("en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu") | null;
            /**
             * Name
             * @example Asha Rao
             */
            name?: string | null;
        };
        /**
         * UserProfile
         * @description A user's account.
         */
        UserProfile: {
            /**
             * Created At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            created_at: string;
            /**
             * Email
             * @example asha@example.com
             */
            email: string;
            /**
             * Language
             * @description Language of the interface and of feedback.
             * @enum {string}
             */
            language: "en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu";
            /**
             * Name
             * @example Asha Rao
             */
            name: string;
            role: components["schemas"]["Role"];
            /**
             * Updated At
             * Format: date-time
             * @example 2026-01-31T09:30:00.000Z
             */
            updated_at: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /**
         * UserSkillBody
         * @description A skill of the profile.
         */
        UserSkillBody: {
            /**
             * Certificates
             * @example [
             *       "AWS Certified Solutions Architect"
             *     ]
             */
            certificates: string[];
            /**
             * Estimated
             * @description Whether the level is an estimate. One that the user named never is.
             */
            estimated: boolean;
            /**
             * Evidence
             * @description Where the newest resume names it.
             */
            evidence: components["schemas"]["Quote"][];
            /**
             * Interval
             * @description The levels, lowest and highest, that the evidence leaves open.
             * @example [
             *       2,
             *       3
             *     ]
             */
            interval: [
                number,
                number
            ] | null;
            /** Known */
            known: boolean;
            /**
             * Level
             * @example 3
             */
            level: number | null;
            /**
             * Reasons
             * @description What the estimate rests on.
             */
            reasons: components["schemas"]["LevelReason"][];
            /**
             * Since
             * @example 2023-06
             */
            since: string | null;
            /**
             * Skill
             * @description Its name in the taxonomy; as typed where it is not `known` there.
             * @example Python
             */
            skill: string;
            /**
             * Source
             * @description `user`: said by the user; `resume`: only the resume shows it.
             * @enum {string}
             */
            source: "user" | "resume";
            /**
             * Typed
             * @description The user's own word; null where only the resume names it.
             * @example पायथन
             */
            typed: string | null;
            /**
             * Updated At
             * @description When the user last changed it.
             */
            updated_at: string | null;
        };
        /**
         * VoiceBody
         * @description How a stretch of speech sounded. Null: not measured. Estimates are relative to the speaker's own usual.
         */
        VoiceBody: {
            /**
             * Arousal
             * @example 0.4
             */
            arousal: number | null;
            /**
             * Articulation Rate
             * @description Syllables a second of speech without pauses.
             * @example 4.6
             */
            articulation_rate: number | null;
            /**
             * Confidence
             * @example 0.86
             */
            confidence: number | null;
            /**
             * End Ms
             * @example 12000
             */
            end_ms: number;
            /**
             * Energy Db
             * @description dBFS.
             * @example -21.5
             */
            energy_db: number | null;
            /**
             * Enthusiasm
             * @example 0.5
             */
            enthusiasm: number | null;
            /**
             * Expressions
             * @description What a speech model makes of it, where one is set up.
             * @example {
             *       "calm": 0.7,
             *       "happy": 0.3
             *     }
             */
            expressions?: {
                [key: string]: number;
            } | null;
            /**
             * Fillers
             * @example 2
             */
            fillers: number | null;
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Jitter
             * @example 0.012
             */
            jitter: number | null;
            /**
             * Level
             * @description Who made the estimates.
             * @default rules
             * @enum {string}
             */
            level: "rules" | "local" | "cloud";
            /**
             * Longest Pause Ms
             * @example 1400
             */
            longest_pause_ms: number;
            /**
             * Nervousness
             * @example 0.3
             */
            nervousness: number | null;
            /**
             * Pace Wpm
             * @description Words a minute.
             * @example 142
             */
            pace_wpm: number | null;
            /**
             * Pause Ms
             * @example 2400
             */
            pause_ms: number;
            /**
             * Pauses
             * @example 4
             */
            pauses: number;
            /**
             * Pitch Hz
             * @example 182
             */
            pitch_hz: number | null;
            /**
             * Pitch Range St
             * @description Semitones.
             * @example 5.2
             */
            pitch_range_st: number | null;
            /**
             * Quality
             * @example 0.9
             */
            quality: number;
            /**
             * Sentiment
             * @example 0.2
             */
            sentiment: number | null;
            /**
             * Shimmer
             * @example 0.04
             */
            shimmer: number | null;
            /**
             * Speech Ms
             * @example 9200
             */
            speech_ms: number;
            /**
             * Start Ms
             * @example 0
             */
            start_ms: number;
        };
        /**
         * When
         * @description A date. `date` is `YYYY-MM`, `YYYY` where no month is given, or `present`.
         */
        When: {
            /**
             * Date
             * @example 2025-06
             */
            date: string;
            /**
             * End
             * @example 23
             */
            end: number | null;
            /**
             * Start
             * @example 14
             */
            start: number | null;
            /**
             * Value
             * @example June 2025
             */
            value: string;
        };
        /**
         * WindowBody
         * @description Five seconds. `insufficient` says why nothing is said about them.
         */
        WindowBody: {
            /**
             * Confidence
             * @example 0.86
             */
            confidence: number | null;
            /**
             * End Ms
             * @example 12000
             */
            end_ms: number;
            /**
             * Engagement
             * @example 0.7
             */
            engagement: number | null;
            /**
             * Expressions
             * @description Shares of what the face showed, by label. A weak signal: a face says little about a feeling.
             * @example {
             *       "calm": 0.7,
             *       "happy": 0.3
             *     }
             */
            expressions: {
                [key: string]: number;
            } | null;
            /**
             * Index
             * @description From 0; windows in which nothing was heard or seen are left out.
             * @example 1
             */
            index: number;
            /**
             * Insufficient
             * @example null
             */
            insufficient: string | null;
            /**
             * Nervousness
             * @example 0.3
             */
            nervousness: number | null;
            /**
             * Quality
             * @example 0.9
             */
            quality: number;
            /**
             * Question Id
             * @example databases.index
             */
            question_id: string | null;
            /**
             * Start Ms
             * @description Milliseconds of the interview's live time.
             * @example 0
             */
            start_ms: number;
            /**
             * Visual
             * @description Means over the frames of the window.
             * @example {
             *       "engagement": 0.7,
             *       "gaze_on_screen": 0.8
             *     }
             */
            visual: {
                [key: string]: number | null;
            };
            voice: components["schemas"]["VoiceBody"] | null;
        };
        /**
         * Wording
         * @description What was found in an ad: the lists are English, so that other texts have no findings.
         */
        Wording: {
            /** Findings */
            findings: components["schemas"]["WordingFinding"][];
            /**
             * Language
             * @example en
             */
            language: string;
        };
        /**
         * WordingFinding
         * @description A stretch of the ad; offsets are code points into its text, end exclusive.
         */
        WordingFinding: {
            /**
             * End
             * @example 31
             */
            end: number;
            /** @example age */
            group: components["schemas"]["Group"];
            /**
             * Instead
             * @description Neutral words, the best first.
             * @example [
             *       "motivated"
             *     ]
             */
            instead: string[];
            /**
             * Start
             * @example 14
             */
            start: number;
            /**
             * Text
             * @example young and dynamic
             */
            text: string;
            /**
             * Why
             * @description In your language.
             * @example The word tells some people that others are meant.
             */
            why: string;
        };
        /**
         * Years
         * @description Years of experience asked, and the words that ask them.
         */
        Years: {
            /**
             * End
             * @example 24
             */
            end: number;
            /**
             * High
             * @description At most; null where the ad names no upper end.
             * @example 5
             */
            high: number | null;
            /**
             * Low
             * @description At least.
             * @example 3
             */
            low: number;
            /**
             * Start
             * @example 14
             */
            start: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    operations_index: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ServiceIndex_"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_analytics: {
        parameters: {
            query?: {
                /** @description How many UTC days back, today included. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_OperationsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_comments: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_CommentBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_admin_list_alerts: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `seen_at`, `checkpoint`, `status`. */
                sort?: string;
                /** @description Only those that stand so. */
                status?: ("open" | "confirmed" | "dismissed") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_AlertBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_admin_review_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlertReview"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AlertBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `ALREADY_REVIEWED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_admin_list_audits: {
        parameters: {
            query?: {
                /** @description Only audits, or only weekly reports. */
                kind?: ("audit" | "weekly") | null;
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `kind`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_AuditItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_admin_run_audit: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewAudit"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AuditBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_admin_read_audit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                audit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AuditBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_admin_report_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                audit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report, in English. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_A_REPORT` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `PDF_UNAVAILABLE` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_admin_read_weekly: {
        parameters: {
            query?: {
                /** @description A moment of the week. Default: the last week that is over. */
                week?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AuditBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `WEEK_NOT_OVER`, `WEEK_TOO_EARLY`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_failed_deliveries: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    privacy_list_research_exports: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_ResearchSummary_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    privacy_research_export: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON lines with `record`: `person`, `answer` or `report`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_list_reviews: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `reviewed_at`. */
                sort?: string;
                /** @description Only those that stand so. */
                status?: components["schemas"]["Status"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_ReviewItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReview"];
            };
        };
        responses: {
            /** @description It is in the queue already: that entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReportResult_"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReportResult_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReviewBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVerdict"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReviewBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REVIEW_DECIDED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALUE_NEEDED`, `NOTHING_TO_CORRECT`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_corrected_answers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For `nexura eval answers`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_read_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_dict_str__Setting__"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_change_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: boolean | number | null;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_dict_str__Setting__"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `UNKNOWN_SETTING`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_usage: {
        parameters: {
            query?: {
                /** @description How many days back. */
                days?: number;
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `task`, `level`, `model`, `outcome`, `calls`, `input_tokens`, `output_tokens`, `cost_usd`, `mean_milliseconds`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_UsageItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    admin_list_users: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Part of an e-mail address or a name. */
                q?: string | null;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `email`, `name`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_UserProfile_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analysis_list_analyses: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_SkillGapItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analysis_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                analysis_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SkillGapBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analysis_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                analysis_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analysis_list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RoleTitles_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analysis_compare: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSkillGap"];
            };
        };
        responses: {
            /** @description The same was compared before: that analysis. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SkillGapBody_"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SkillGapBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOTHING_TO_COMPARE`, `NO_SKILLS_ASKED`, `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analytics_aggregate: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AggregateBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analytics_benchmarks: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                interview_type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_BenchmarkBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analytics_history: {
        parameters: {
            query?: {
                /** @description Only interviews of this type. */
                interview_type?: string | null;
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `completed_at`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__schemas__analytics__HistoryPage"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    analytics_trends: {
        parameters: {
            query?: {
                /** @description How many UTC days back, today included. */
                days?: number;
                /** @description Only interviews of this type. */
                interview_type?: string | null;
                /** @description Which score. */
                metric?: "overall_score" | "technical_knowledge" | "problem_solving" | "communication" | "code_quality" | "cultural_fit";
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TrendsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_list_api_keys: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `name`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_ApiKeyRecord_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `API_KEY_NOT_ALLOWED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_create_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ApiKeyShownOnce_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `API_KEY_NOT_ALLOWED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_revoke_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `API_KEY_NOT_ALLOWED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Tokens_"];
                };
            };
            /** @description `INVALID_CREDENTIALS` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `ACCOUNT_INACTIVE` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `API_KEY_NOT_ALLOWED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UserBrief_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Tokens_"];
                };
            };
            /** @description `INVALID_REFRESH_TOKEN` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Tokens_"];
                };
            };
            /** @description `REGISTRATION_CLOSED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `EMAIL_TAKEN` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `WEAK_PASSWORD`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    code_execute: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExecution"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ExecutionBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERVIEW_COMPLETED`, `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `LANGUAGE_NOT_ALLOWED`, `CODE_TOO_LARGE`, `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SANDBOX_OFF`, `LANGUAGE_UNAVAILABLE`, `BUSY` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    code_list_problems: {
        parameters: {
            query?: {
                /** @description Only these. */
                difficulty?: components["schemas"]["Difficulty"] | null;
                /** @description Those that can be solved in it. */
                language?: components["schemas"]["Language"] | null;
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description A skill, as in `Arrays`, in any case. */
                skill?: string | null;
                /** @description Keys to sort by, comma-separated, `-` for descending: `title`, `topic`, `difficulty`. */
                sort?: string;
                /** @description Id of a topic, as in `graphs`. */
                topic?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_ProblemItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    code_show_problem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                problem_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ProblemBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    code_quality_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_QualitySummary_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    code_list_submissions: {
        parameters: {
            query?: {
                /** @description Those of this interview. */
                interview_id?: string | null;
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Those to this problem. */
                problem_id?: string | null;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `score`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_SubmissionItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    code_show_submission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                submission_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SubmissionBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    debug_analyze: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDiagnosis"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DiagnosisBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NO_CODE`, `CODE_NOT_TEXT`, `CODE_TOO_LONG`, `LANGUAGE_UNKNOWN`, `TESTS_NOT_USABLE`, `FUNCTION_NOT_USABLE`, `LANGUAGE_UNSUPPORTED`, `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BUSY`, `TIMED_OUT` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    debug_history: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `language`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_DiagnosisItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    debug_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PastDiagnosis_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    debug_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    decisions_explanation: {
        parameters: {
            query?: {
                /** @description Default: your profile's language. */
                language?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                decision_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ExplanationBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `LANGUAGE_UNSUPPORTED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    employability_me: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_IndexBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    employability_history: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `day`, `score`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__schemas__employability__HistoryPage"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    employability_insights: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_InsightsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    employability_recalculate: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_IndexBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    decisions_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description It was reported before: that report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReportResult_"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReportResult_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_list_interviews: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `touched_at`, `completed_at`. */
                sort?: string;
                /** @description Only these. */
                status?: ("active" | "completed" | "abandoned") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_InterviewItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInterview"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_InterviewCreated_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `QUESTION_BANK_EMPTY`, `TOO_FEW_QUESTIONS`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_InterviewDetail_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_answer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key and answer is the same turn. */
                "Idempotency-Key"?: string | null;
                /** @description Resume a stream after this event. */
                "Last-Event-ID"?: string | null;
            };
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnswer"];
            };
        };
        responses: {
            /** @description What came of the answer: its evaluation and the next question. With `Accept: text/event-stream` the same as AG-UI events, the last of them `CUSTOM` `turn` with this body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TurnOutcome_"];
                    "text/event-stream": string;
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERVIEW_COMPLETED`, `INTERVIEW_ABANDONED`, `TURN_IN_PROGRESS`, `TURN_RECOVERED`, `STALE_QUESTION` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `ANSWER_TOO_LONG`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_InterviewDetail_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `TURN_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_feedback: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `turn`. */
                sort?: string;
            };
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_AnsweredQuestion_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REPORT_NOT_READY` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_list_messages: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `position`. */
                sort?: string;
            };
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_InterviewMessage_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_list_recordings: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `size`. */
                sort?: string;
            };
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_RecordingBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewRecording"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RecordingBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING`, `CONSENT_REQUIRED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_delete_all: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_play: {
        parameters: {
            query?: never;
            header?: {
                /** @description As `bytes=0-1023`; one part only. */
                Range?: string | null;
            };
            path: {
                interview_id: string;
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/webm": string;
                    "video/webm": string;
                };
            };
            /** @description The part of it that `Range` asks for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/webm": string;
                    "video/webm": string;
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_put_chunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
                /** @description From 0, without gaps. */
                number: number;
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/webm": string;
                "video/webm": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RecordingBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING`, `CONSENT_REQUIRED` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RECORDING_COMPLETE`, `CHUNK_OUT_OF_ORDER`, `CHUNK_DIFFERS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RECORDING_TOO_LARGE`, `CHUNK_TOO_LARGE`, `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `UNSUPPORTED_FILE_TYPE` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_WEBM`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RecordingBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    recordings_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RecordingBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_report: {
        parameters: {
            query?: {
                /** @description `shared`: the one to show to others. */
                view?: "own" | "shared";
            };
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ReportBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REPORT_NOT_READY` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_report_pdf: {
        parameters: {
            query?: {
                /** @description `shared`: the one to show to others. */
                view?: "own" | "shared";
            };
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report, in the interview's language. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REPORT_NOT_READY` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `PDF_UNAVAILABLE` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_rating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__envelope__Envelope_RatingBody___2"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND`, `NOT_RATED` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_rate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__schemas__satisfaction__NewRating"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__envelope__Envelope_RatingBody___2"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERVIEW_NOT_FINISHED` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    timeline_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interview_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TimelineBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND`, `NO_TIMELINE` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    interviews_list_types: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `position`, `type`, `title`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_InterviewTypeInfo_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    jobs_list_jobs: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `title`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_JobItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    jobs_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Text
                     * @description The ad as text.
                     */
                    text?: string | null;
                    /** Title */
                    title?: string | null;
                    /**
                     * Url
                     * @description Address of a public web page: HTML, plain text, PDF or DOCX.
                     */
                    url?: string | null;
                } & (unknown | unknown);
                "multipart/form-data": {
                    /**
                     * File
                     * @description PDF, DOCX or TXT, told by content; at most 10 MB.
                     */
                    file: string;
                    /** Title */
                    title?: string | null;
                };
            };
        };
        responses: {
            /** @description The same text was brought before: that ad. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobResult_"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobResult_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FILE_TOO_LARGE`, `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `UNSUPPORTED_FILE_TYPE` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `URL_NOT_ALLOWED`, `URL_FETCH_OFF`, `PAGE_UNREACHABLE`, `PAGE_TIMED_OUT`, `PAGE_TOO_LARGE`, `PAGE_TYPE_UNSUPPORTED`, `PAGE_TOO_COMPLEX`, `NO_TEXT`, `AD_TOO_LONG`, `UNREADABLE_FILE`, `ENCRYPTED_DOCUMENT`, `SCANNED_DOCUMENT`, `EMPTY_FILE`, `TOO_MANY_PAGES`, `DOCUMENT_TOO_COMPLEX`, `ARCHIVE_TOO_LARGE`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BUSY` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    jobs_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_JobBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    jobs_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    jobs_wording: {
        parameters: {
            query?: {
                /** @description Default: your profile's language. */
                language?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Wording_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `LANGUAGE_UNSUPPORTED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    learning_paths_list_paths: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `planned_at`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_LearningPathItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    learning_paths_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLearningPath"];
            };
        };
        responses: {
            /** @description The analysis has a path already: that one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LearningPathBody_"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LearningPathBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    learning_paths_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LearningPathBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    learning_paths_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LearningPathChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LearningPathBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    learning_paths_progress: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                path_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgressEvent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LearningPathBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_ON_PATH`, `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    learning_paths_recommendations: {
        parameters: {
            query?: {
                /** @description Accepted costs. */
                cost?: ("free" | "free_to_audit" | "paid" | "subscription")[] | null;
                /** @description Language of resources beside English. */
                language?: ("en" | "hi" | "ta" | "te" | "bn" | "mr" | "gu") | null;
                /** @description Accepted levels. */
                level?: ("beginner" | "intermediate" | "advanced")[] | null;
                /** @description How many resources at most. */
                limit?: number;
                /** @description Longest resource of known length, in hours. */
                max_hours?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RecommendationsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_list_notifications: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`. */
                sort?: string;
                /** @description Only those not read yet. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NotificationItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_read_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PreferencesBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_change_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPreferences"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PreferencesBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_read_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_MarkedRead_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_ask_to_unsubscribe: {
        parameters: {
            query: {
                /** @description What the link in an e-mail carries. */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BAD_UNSUBSCRIBE_LINK`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    notifications_unsubscribe: {
        parameters: {
            query: {
                /** @description What the link in an e-mail carries. */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BAD_UNSUBSCRIBE_LINK`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    question_banks_list_banks: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `name`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_QuestionBankItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    question_banks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQuestionBank"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_QuestionBankItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS`, `QUESTION_BANK_LIMIT` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    question_banks_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_bank_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_QuestionBankDetail_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    question_banks_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_bank_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    question_banks_add_question: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                question_bank_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBankQuestion"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_BankQuestion_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS`, `QUESTION_LIMIT` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `QUESTION_TOO_LONG`, `REFERENCE_ANSWER_TOO_LONG`, `REFERENCE_WITHOUT_WORDS`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    question_banks_delete_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                question_bank_id: string;
                question_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    learning_paths_rate: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__schemas__learning_paths__NewRating"];
            };
        };
        responses: {
            /** @description The caller's former rating was replaced. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__envelope__Envelope_RatingBody___1"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__envelope__Envelope_RatingBody___1"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resumes_list_resumes: {
        parameters: {
            query?: {
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `updated_at`, `filename`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_ResumeItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resumes_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resume_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ResumeDetail_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resumes_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resume_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ResumeDetail_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resumes_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resume_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resumes_quality: {
        parameters: {
            query?: {
                /** @description One of the caller's jobs to compare keywords with. */
                job_id?: string | null;
                /** @description A role to compare keywords with; else the resume's own. */
                target_role?: string | null;
            };
            header?: never;
            path: {
                resume_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Quality_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resumes_summary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resume_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ResumeSummary_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    resumes_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_resumes_upload"];
            };
        };
        responses: {
            /** @description The same file was uploaded before: that resume. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UploadResult_"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UploadResult_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `REQUEST_IN_PROGRESS` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FILE_TOO_LARGE`, `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `UNSUPPORTED_FILE_TYPE` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`, `UNREADABLE_FILE`, `ENCRYPTED_DOCUMENT`, `SCANNED_DOCUMENT`, `EMPTY_FILE`, `NO_TEXT`, `TOO_MANY_PAGES`, `DOCUMENT_TOO_COMPLEX`, `ARCHIVE_TOO_LARGE`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BUSY`, `STORAGE_FAILED` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_read_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UserProfile_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_delete_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AccountDeletion"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `WRONG_PASSWORD` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_change_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UserProfile_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    consents_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ConsentsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    consents_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsents"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ConsentsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    decisions_list_decisions: {
        parameters: {
            query?: {
                /** @description Only decisions of this kind. */
                kind?: components["schemas"]["DecisionKind"] | null;
                /** @description How many a page holds at most. */
                limit?: number;
                /** @description Which page, from 1. */
                page?: number;
                /** @description Keys to sort by, comma-separated, `-` for descending: `created_at`, `kind`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEnvelope_DecisionItem_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    privacy_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ZIP archive: a JSON file for each kind of record, my files, and a README in my language. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_read_group_data: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_GroupDataBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_tell_group_data: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroupData"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_GroupDataBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `CONSENT_NEEDED`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    fairness_withdraw_group_data: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `FORBIDDEN` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_read_skills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SkillProfileBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_replace_skills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSkillProfile"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SkillProfileBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `DUPLICATE_SKILL`, `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_read_target_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TargetJobsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    users_replace_target_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTargetJobs"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_TargetJobsBody_"];
                };
            };
            /** @description `UNAUTHENTICATED` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `SCOPE_MISSING` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_FOUND` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    operations_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Ready_"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_READY` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    operations_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Alive_"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    operations_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Ready_"];
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `NOT_READY` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
    operations_prometheus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example nexura_http_requests_in_progress 1.0 */
                    "text/plain": unknown;
                };
            };
            /** @description `BODY_TOO_LARGE` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `VALIDATION_FAILED` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `RATE_LIMIT_EXCEEDED` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            /** @description `INTERNAL_ERROR` */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
        };
    };
}
