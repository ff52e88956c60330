//! The tables, by hand (diesel's own tool wants libpq); `tests/migrations.rs` compares them with `information_schema`.

diesel::table! {
    accounts (id) {
        id -> Int8,
        public_id -> Uuid,
        kind -> Text,
        status -> Text,
        demo -> Bool,
        created_at -> Timestamptz,
        version -> Int4,
        last_signed_in_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        second_factor -> Bool,
    }
}

diesel::table! {
    agencies (id) {
        id -> Int8,
        public_id -> Uuid,
        code -> Text,
        parent_id -> Nullable<Int8>,
        root_id -> Int8,
        kind -> Text,
        name_id -> Text,
        name_en -> Text,
        short_name -> Nullable<Text>,
        area_code -> Nullable<Text>,
        time_zone -> Text,
        work_week -> Text,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        is_national_desk -> Bool,
        is_inspectorate -> Bool,
        generated -> Bool,
        provenance -> Nullable<Text>,
        version -> Int4,
        connection -> Text,
        asks_approval -> Bool,
        answers_are_drafts -> Bool,
        own_limits -> Jsonb,
    }
}

diesel::table! {
    agency_predecessors (agency_id, predecessor_id) {
        agency_id -> Int8,
        predecessor_id -> Int8,
    }
}

diesel::table! {
    agency_topics (agency_id, category_id) {
        agency_id -> Int8,
        category_id -> Int8,
    }
}

diesel::table! {
    areas (code) {
        code -> Text,
        name -> Text,
        level -> Text,
        parent_code -> Nullable<Text>,
        path -> Text,
    }
}

diesel::table! {
    attachments (id) {
        id -> Int8,
        public_id -> Uuid,
        complaint_id -> Int8,
        number -> Int4,
        day -> Date,
        object -> Uuid,
        media_type -> Text,
        name -> Text,
        size -> Int8,
        sha256 -> Bytea,
        width -> Nullable<Int4>,
        height -> Nullable<Int4>,
        pages -> Nullable<Int4>,
        public -> Bool,
        uploader_id -> Nullable<Int8>,
        timeline_seq -> Nullable<Int4>,
        of_report -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    audit_log (id) {
        id -> Int8,
        at -> Timestamptz,
        actor_account_id -> Nullable<Int8>,
        action -> Text,
        subject_id -> Nullable<Uuid>,
        detail -> Jsonb,
    }
}

diesel::table! {
    calendar_days (id) {
        id -> Int8,
        year -> Int4,
        date -> Date,
        kind -> Text,
        name -> Text,
        area_code -> Nullable<Text>,
        certainty -> Text,
        public_id -> Uuid,
        name_en -> Nullable<Text>,
        citation -> Nullable<Text>,
    }
}

diesel::table! {
    calendars (year) {
        year -> Int4,
        version -> Int4,
        provisional -> Bool,
        source -> Text,
    }
}

diesel::table! {
    categories (id) {
        id -> Int8,
        code -> Text,
        parent_id -> Nullable<Int8>,
        name_id -> Text,
        name_en -> Text,
        keywords -> Array<Text>,
        usual_owner_kind -> Nullable<Text>,
        usual_owner_unit -> Nullable<Text>,
        default_class -> Nullable<Text>,
        closed_on -> Nullable<Date>,
        priority -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    clock_pauses (id) {
        id -> Int8,
        clock_id -> Int8,
        started_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    clocks (id) {
        id -> Int8,
        complaint_id -> Int8,
        kind -> Text,
        state -> Text,
        agency_id -> Int8,
        time_zone -> Text,
        work_week -> Text,
        limit_value -> Int4,
        limit_unit -> Text,
        started_at -> Timestamptz,
        due_at -> Timestamptz,
        done_at -> Nullable<Timestamptz>,
        breached_at -> Nullable<Timestamptz>,
        provisional -> Bool,
        extended_until -> Nullable<Timestamptz>,
        remind_at -> Nullable<Timestamptz>,
        cancelled_at -> Nullable<Timestamptz>,
        rung -> Int2,
        look_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    digests (id) {
        id -> Int8,
        public_id -> Uuid,
        account_id -> Int8,
        agency_id -> Int8,
        day -> Date,
        at -> Timestamptz,
        late -> Int4,
        due_soon -> Int4,
        escalated -> Int4,
        returned -> Int4,
        unassigned -> Int4,
        drafts -> Int4,
        soon_days -> Int4,
    }
}

diesel::table! {
    drafts (id) {
        id -> Int8,
        public_id -> Uuid,
        complaint_id -> Int8,
        version -> Int4,
        state -> Text,
        kind -> Text,
        text -> Text,
        outcome -> Nullable<Text>,
        expected_on -> Nullable<Date>,
        files -> Jsonb,
        author_id -> Int8,
        agency_id -> Int8,
        written_at -> Timestamptz,
        decided_by -> Nullable<Int8>,
        decided_at -> Nullable<Timestamptz>,
        remark -> Nullable<Text>,
    }
}

diesel::table! {
    supports (complaint_id, mark) {
        complaint_id -> Int8,
        mark -> Bytea,
        at -> Timestamptz,
    }
}

diesel::table! {
    complaints (id) {
        id -> Int8,
        public_id -> Uuid,
        tracking_number -> Text,
        class -> Text,
        oversight -> Bool,
        status -> Text,
        resume_to -> Nullable<Text>,
        outcome -> Nullable<Text>,
        archive_ground -> Nullable<Text>,
        channel -> Text,
        title -> Text,
        text -> Text,
        public_title -> Text,
        public_text -> Text,
        incident_date -> Date,
        incident_is_old -> Bool,
        category_id -> Nullable<Int8>,
        area_code -> Nullable<Text>,
        latitude -> Nullable<Float8>,
        longitude -> Nullable<Float8>,
        address -> Nullable<Text>,
        wished_agency_id -> Nullable<Int8>,
        holder_agency_id -> Int8,
        holder_root_id -> Int8,
        assignee_id -> Nullable<Int8>,
        anonymous -> Bool,
        secret -> Bool,
        rule_set_id -> Int8,
        access_code_hash -> Nullable<Bytea>,
        hand_offs -> Int4,
        returns -> Int4,
        binding -> Bool,
        disputes -> Int4,
        closings -> Int4,
        reopenings -> Int4,
        reply_restarted -> Bool,
        received_at -> Timestamptz,
        first_handed_over_at -> Nullable<Timestamptz>,
        published_at -> Nullable<Timestamptz>,
        closed_at -> Nullable<Timestamptz>,
        updated_at -> Timestamptz,
        next_due_at -> Nullable<Timestamptz>,
        timeline_seq -> Int4,
        timeline_hash -> Bytea,
        demo -> Bool,
        version -> Int4,
        duplicate_of_id -> Nullable<Int8>,
        reopen_until -> Nullable<Timestamptz>,
        pending_reopening -> Nullable<Uuid>,
        escalated_to -> Nullable<Text>,
        lifted_masks -> Array<Text>,
        owner_mark -> Nullable<Bytea>,
        archived_by -> Nullable<Int8>,
        appeal_until -> Nullable<Timestamptz>,
        appealed -> Bool,
        pending_appeal -> Nullable<Uuid>,
        extendable_until -> Nullable<Timestamptz>,
        pending_extension -> Nullable<Jsonb>,
        examined_at -> Nullable<Timestamptz>,
        priority -> Bool,
        contributors -> Array<Int8>,
        pending_draft -> Nullable<Jsonb>,
        parent_id -> Nullable<Int8>,
        supports -> Int4,
    }
}

diesel::table! {
    contributors (id) {
        id -> Int8,
        complaint_id -> Int8,
        agency_id -> Int8,
        named_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    holdings (id) {
        id -> Int8,
        complaint_id -> Int8,
        agency_id -> Int8,
        started_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        returned -> Bool,
    }
}

diesel::table! {
    idempotency_keys (caller, key) {
        caller -> Bytea,
        key -> Text,
        operation -> Text,
        body_hash -> Bytea,
        status -> Int2,
        resource_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    jobs (id) {
        id -> Int8,
        kind -> Text,
        payload -> Jsonb,
        run_at -> Timestamptz,
        attempts -> Int4,
        leased_by -> Nullable<Uuid>,
        leased_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        dead_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    ladder_steps (id) {
        id -> Int8,
        rule_set_id -> Int8,
        clock -> Text,
        holder -> Text,
        step_offset -> Int4,
        action -> Text,
        level -> Nullable<Text>,
        tells -> Array<Text>,
        unit -> Text,
    }
}

diesel::table! {
    memberships (id) {
        id -> Int8,
        public_id -> Uuid,
        account_id -> Int8,
        agency_id -> Int8,
        role -> Text,
        started_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    notices (id) {
        id -> Int8,
        public_id -> Uuid,
        account_id -> Int8,
        complaint_id -> Nullable<Int8>,
        event -> Text,
        timeline_seq -> Int4,
        at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
        digest_id -> Nullable<Int8>,
    }
}

diesel::table! {
    rate_limits (bucket, window_start) {
        bucket -> Bytea,
        window_start -> Timestamptz,
        hits -> Int4,
    }
}

diesel::table! {
    ratings (complaint_id, closing) {
        complaint_id -> Int8,
        closing -> Int4,
        score -> Int2,
        text -> Nullable<Text>,
        at -> Timestamptz,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> Int8,
        session_id -> Int8,
        token_hash -> Bytea,
        issued_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    routing_rules (id) {
        id -> Int8,
        public_id -> Uuid,
        category_id -> Nullable<Int8>,
        area_code -> Nullable<Text>,
        level -> Nullable<Text>,
        agency_id -> Int8,
        priority -> Int4,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        note -> Nullable<Text>,
        version -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    rule_limits (id) {
        id -> Int8,
        rule_set_id -> Int8,
        clock -> Text,
        class -> Nullable<Text>,
        oversight -> Nullable<Bool>,
        after_dispute -> Nullable<Bool>,
        value -> Int4,
        unit -> Text,
        citation -> Text,
    }
}

diesel::table! {
    rule_sets (id) {
        id -> Int8,
        public_id -> Uuid,
        code -> Text,
        name_id -> Text,
        name_en -> Text,
        citation -> Text,
        note_id -> Text,
        note_en -> Text,
        standing -> Text,
        valid_from -> Nullable<Date>,
        valid_to -> Nullable<Date>,
        reopen_days -> Int4,
        appeal_days -> Int4,
        extension_days -> Int4,
        ladder_citation -> Text,
    }
}

diesel::table! {
    escalations (id) {
        id -> Int8,
        public_id -> Uuid,
        complaint_id -> Int8,
        agency_id -> Int8,
        level -> Text,
        cause -> Text,
        timeline_seq -> Int4,
        raised_at -> Timestamptz,
        acknowledged_at -> Nullable<Timestamptz>,
        acknowledged_by -> Nullable<Int8>,
        ended_at -> Nullable<Timestamptz>,
        clock_id -> Nullable<Int8>,
        superseded_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Text>,
    }
}

diesel::table! {
    schedules (name) {
        name -> Text,
        every_seconds -> Nullable<Int4>,
        cron -> Nullable<Text>,
        next_run_at -> Timestamptz,
        last_started_at -> Nullable<Timestamptz>,
        last_finished_at -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        paused -> Bool,
        leased_by -> Nullable<Uuid>,
        leased_until -> Nullable<Timestamptz>,
        version -> Int4,
        paused_at -> Nullable<Timestamptz>,
        paused_by -> Nullable<Int8>,
        pause_reason -> Nullable<Text>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Int8,
        public_id -> Uuid,
        account_id -> Nullable<Int8>,
        complaint_id -> Nullable<Int8>,
        subject -> Uuid,
        created_at -> Timestamptz,
        last_used_at -> Timestamptz,
        expires_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        absolute_at -> Nullable<Timestamptz>,
        browser -> Nullable<Text>,
        system -> Nullable<Text>,
    }
}

diesel::table! {
    successions (id) {
        id -> Int8,
        public_id -> Uuid,
        agency_id -> Int8,
        successor_id -> Int8,
        reason -> Text,
        asked_by -> Int8,
        asked_at -> Timestamptz,
        total -> Int4,
        done -> Int4,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    timeline (id) {
        id -> Int8,
        complaint_id -> Int8,
        seq -> Int4,
        kind -> Text,
        at -> Timestamptz,
        actor_role -> Text,
        actor_account_id -> Nullable<Int8>,
        actor_agency_id -> Nullable<Int8>,
        payload -> Nullable<Text>,
        salt -> Nullable<Bytea>,
        payload_hash -> Bytea,
        previous_hash -> Bytea,
        hash -> Bytea,
    }
}

diesel::table! {
    identity.contacts (id) {
        id -> Uuid,
        person_id -> Uuid,
        kind -> Text,
        value_sealed -> Bytea,
        blind_index -> Nullable<Bytea>,
        is_login -> Bool,
        confirmed_at -> Nullable<Timestamptz>,
        suppressed_at -> Nullable<Timestamptz>,
        confirmed_via -> Nullable<Text>,
    }
}

diesel::table! {
    identity.push_subscriptions (id) {
        id -> Uuid,
        account_id -> Int8,
        session_id -> Int8,
        endpoint_hash -> Bytea,
        sealed -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    identity.phone_codes (id) {
        id -> Uuid,
        contact_id -> Uuid,
        channel -> Text,
        tries -> Int4,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    identity.contact_tokens (token_hash) {
        token_hash -> Bytea,
        contact_id -> Uuid,
        purpose -> Text,
        expires_at -> Nullable<Timestamptz>,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity.deliveries (id) {
        id -> Int8,
        public_id -> Uuid,
        complaint_id -> Nullable<Int8>,
        timeline_seq -> Nullable<Int4>,
        recipient -> Uuid,
        channel -> Text,
        event -> Text,
        message_id -> Text,
        state -> Text,
        attempts -> Int4,
        last_error -> Nullable<Text>,
        created_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        subject -> Nullable<Uuid>,
    }
}

diesel::table! {
    identity.credentials (account_id) {
        account_id -> Int8,
        password_hash -> Text,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    identity.filings (complaint_id) {
        complaint_id -> Int8,
        person_id -> Uuid,
    }
}

diesel::table! {
    identity.people (id) {
        id -> Uuid,
        account_id -> Nullable<Int8>,
        wrapped_key -> Bytea,
        key_version -> Int2,
        name_sealed -> Nullable<Bytea>,
        name_marks -> Nullable<Array<Int8>>,
    }
}

diesel::table! {
    absences (id) {
        id -> Int8,
        public_id -> Uuid,
        account_id -> Int8,
        substitute_id -> Int8,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        first_day -> Date,
        last_day -> Date,
        created_at -> Timestamptz,
        cancelled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    session_rules (role) {
        role -> Text,
        idle_minutes -> Int4,
        absolute_minutes -> Int4,
        second_factor -> Bool,
        citation -> Text,
        version -> Int4,
    }
}

diesel::table! {
    identity.account_requests (id) {
        id -> Uuid,
        kind -> Text,
        account_id -> Nullable<Int8>,
        wrapped_key -> Bytea,
        key_version -> Int2,
        email_sealed -> Bytea,
        email_index -> Bytea,
        name_sealed -> Nullable<Bytea>,
        password_hash -> Nullable<Text>,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        channel -> Nullable<Text>,
        tries -> Int4,
    }
}

diesel::table! {
    identity.invitations (id) {
        id -> Uuid,
        wrapped_key -> Bytea,
        key_version -> Int2,
        name_sealed -> Bytea,
        email_sealed -> Bytea,
        email_index -> Bytea,
        agency_id -> Int8,
        roles -> Array<Text>,
        invited_by -> Nullable<Int8>,
        token_hash -> Nullable<Bytea>,
        sending -> Int4,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        accepted_by -> Nullable<Int8>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity.role_grants (id) {
        id -> Uuid,
        account_id -> Nullable<Int8>,
        invitation_id -> Nullable<Uuid>,
        agency_id -> Int8,
        role -> Text,
        requested_by -> Int8,
        requested_at -> Timestamptz,
        decided_by -> Nullable<Int8>,
        decided_at -> Nullable<Timestamptz>,
        granted -> Nullable<Bool>,
    }
}

diesel::table! {
    identity.second_factors (account_id) {
        account_id -> Int8,
        secret_sealed -> Bytea,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> Int8,
    }
}

diesel::table! {
    identity.recovery_codes (account_id, code_hash) {
        account_id -> Int8,
        code_hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity.demographics (person_id) {
        person_id -> Uuid,
        answers_sealed -> Bytea,
        answered_at -> Timestamptz,
    }
}

diesel::table! {
    identity.signing_keys (kid) {
        kid -> Text,
        private_sealed -> Bytea,
        created_at -> Timestamptz,
        signs_from -> Timestamptz,
    }
}

diesel::table! {
    identity.document_keys (kid) {
        kid -> Text,
        public_key -> Bytea,
        private_sealed -> Nullable<Bytea>,
        created_at -> Timestamptz,
        retired_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    identity.notice_settings (account_id, event, channel) {
        account_id -> Int8,
        event -> Text,
        channel -> Text,
        wanted -> Bool,
    }
}

diesel::table! {
    identity.quiet_hours (account_id) {
        account_id -> Int8,
        starts_at -> Time,
        ends_at -> Time,
        time_zone -> Text,
    }
}

diesel::table! {
    message_templates (event, language) {
        event -> Text,
        language -> Text,
        subject -> Nullable<Text>,
        what -> Nullable<Text>,
        next -> Nullable<Text>,
        version -> Int4,
        changed_by -> Int8,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    notes (id) {
        id -> Int8,
        public_id -> Uuid,
        complaint_id -> Int8,
        seq -> Int4,
        account_id -> Int8,
        agency_id -> Int8,
        text -> Text,
        mentioned -> Array<Int8>,
        at -> Timestamptz,
        escalation_id -> Nullable<Int8>,
    }
}

diesel::table! {
    answer_templates (id) {
        id -> Int8,
        public_id -> Uuid,
        agency_id -> Int8,
        title -> Text,
        kind -> Nullable<Text>,
        text -> Text,
        version -> Int4,
        changed_by -> Int8,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    tags (id) {
        id -> Int8,
        public_id -> Uuid,
        agency_id -> Int8,
        name -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    complaint_tags (tag_id, complaint_id) {
        tag_id -> Int8,
        complaint_id -> Int8,
    }
}

diesel::table! {
    saved_views (id) {
        id -> Int8,
        public_id -> Uuid,
        account_id -> Int8,
        agency_id -> Nullable<Int8>,
        name -> Text,
        query -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    unsent_texts (account_id, complaint_id, act) {
        account_id -> Int8,
        complaint_id -> Int8,
        act -> Text,
        text -> Text,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    presence (complaint_id, account_id) {
        complaint_id -> Int8,
        account_id -> Int8,
        typing -> Bool,
        seen_at -> Timestamptz,
    }
}

diesel::table! {
    calendar_changes (id) {
        id -> Int8,
        public_id -> Uuid,
        reason -> Text,
        citation -> Text,
        edits -> Jsonb,
        file_rows -> Jsonb,
        drafted_by -> Int8,
        drafted_at -> Timestamptz,
        published_by -> Nullable<Int8>,
        published_at -> Nullable<Timestamptz>,
        total -> Int4,
        examined -> Int4,
        moved -> Int4,
        reached -> Int8,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    policy_drafts (id) {
        id -> Int8,
        public_id -> Uuid,
        body -> Jsonb,
        drafted_by -> Int8,
        drafted_at -> Timestamptz,
        published_by -> Nullable<Int8>,
        published_at -> Nullable<Timestamptz>,
        rule_set_id -> Nullable<Int8>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    notice_settings,
    phone_codes,
    push_subscriptions,
    quiet_hours,
    message_templates,
    absences,
    session_rules,
    account_requests,
    invitations,
    role_grants,
    second_factors,
    recovery_codes,
    demographics,
    signing_keys,
    document_keys,
    accounts,
    agencies,
    agency_predecessors,
    agency_topics,
    areas,
    attachments,
    audit_log,
    calendar_days,
    calendars,
    categories,
    clock_pauses,
    clocks,
    complaints,
    contributors,
    digests,
    drafts,
    escalations,
    holdings,
    idempotency_keys,
    jobs,
    ladder_steps,
    memberships,
    notices,
    rate_limits,
    ratings,
    refresh_tokens,
    routing_rules,
    rule_limits,
    rule_sets,
    schedules,
    sessions,
    successions,
    supports,
    timeline,
    contact_tokens,
    contacts,
    credentials,
    deliveries,
    filings,
    people,
    notes,
    answer_templates,
    tags,
    complaint_tags,
    saved_views,
    unsent_texts,
    presence,
    calendar_changes,
    policy_drafts,
);

diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(memberships -> accounts (account_id));
diesel::joinable!(memberships -> agencies (agency_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(agency_topics -> agencies (agency_id));
diesel::joinable!(routing_rules -> agencies (agency_id));
diesel::joinable!(contacts -> people (person_id));
diesel::joinable!(contact_tokens -> contacts (contact_id));
diesel::joinable!(phone_codes -> contacts (contact_id));
diesel::joinable!(push_subscriptions -> accounts (account_id));
diesel::joinable!(push_subscriptions -> sessions (session_id));
diesel::joinable!(filings -> people (person_id));
diesel::joinable!(people -> accounts (account_id));
diesel::joinable!(credentials -> accounts (account_id));
diesel::joinable!(notices -> complaints (complaint_id));
diesel::joinable!(notices -> digests (digest_id));
diesel::joinable!(escalations -> complaints (complaint_id));
diesel::joinable!(absences -> accounts (account_id));
diesel::joinable!(demographics -> people (person_id));
diesel::joinable!(invitations -> agencies (agency_id));
diesel::joinable!(second_factors -> accounts (account_id));
diesel::joinable!(complaint_tags -> tags (tag_id));
