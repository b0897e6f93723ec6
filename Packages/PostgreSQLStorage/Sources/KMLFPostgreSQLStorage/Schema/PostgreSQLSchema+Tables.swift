extension PostgreSQLSchema {
    /// The tables of MLflow 3.17, and the sequence of experiment ids. One statement a paragraph.
    static let tables = """
        CREATE TABLE alembic_version (
            version_num varchar(32) NOT NULL
        )

        CREATE TABLE assessments (
            assessment_id varchar(50) NOT NULL,
            trace_id varchar(50) NOT NULL,
            name varchar(250) NOT NULL,
            assessment_type varchar(20) NOT NULL,
            value text NOT NULL,
            error text,
            created_timestamp bigint NOT NULL,
            last_updated_timestamp bigint NOT NULL,
            source_type varchar(50) NOT NULL,
            source_id varchar(250),
            run_id varchar(32),
            span_id varchar(50),
            rationale text,
            overrides varchar(50),
            valid boolean NOT NULL,
            assessment_metadata text,
            experiment_id integer,
            trace_timestamp_ms bigint,
            aggregate_value double precision,
            is_numeric_value boolean DEFAULT false NOT NULL
        )

        CREATE TABLE budget_policies (
            budget_policy_id varchar(36) NOT NULL,
            budget_unit varchar(32) NOT NULL,
            budget_amount double precision NOT NULL,
            duration_unit varchar(32) NOT NULL,
            duration_value integer NOT NULL,
            target_scope varchar(32) NOT NULL,
            budget_action varchar(32) NOT NULL,
            created_by varchar(255),
            created_at bigint NOT NULL,
            last_updated_by varchar(255),
            last_updated_at bigint NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            target_value varchar(255)
        )

        CREATE TABLE datasets (
            dataset_uuid varchar(36) NOT NULL,
            experiment_id integer NOT NULL,
            name varchar(500) NOT NULL,
            digest varchar(36) NOT NULL,
            dataset_source_type varchar(36) NOT NULL,
            dataset_source text NOT NULL,
            dataset_schema text,
            dataset_profile text
        )

        CREATE TABLE endpoint_bindings (
            endpoint_id varchar(36) NOT NULL,
            resource_type varchar(50) NOT NULL,
            resource_id varchar(255) NOT NULL,
            created_at bigint NOT NULL,
            created_by varchar(255),
            last_updated_at bigint NOT NULL,
            last_updated_by varchar(255),
            display_name varchar(255)
        )

        CREATE TABLE endpoint_model_mappings (
            mapping_id varchar(36) NOT NULL,
            endpoint_id varchar(36) NOT NULL,
            model_definition_id varchar(36) NOT NULL,
            weight double precision NOT NULL,
            created_by varchar(255),
            created_at bigint NOT NULL,
            linkage_type varchar(64) DEFAULT 'PRIMARY'::varchar NOT NULL,
            fallback_order integer
        )

        CREATE TABLE endpoint_tags (
            key varchar(250) NOT NULL,
            value varchar(5000),
            endpoint_id varchar(36) NOT NULL
        )

        CREATE TABLE endpoints (
            endpoint_id varchar(36) NOT NULL,
            name varchar(255),
            created_by varchar(255),
            created_at bigint NOT NULL,
            last_updated_by varchar(255),
            last_updated_at bigint NOT NULL,
            routing_strategy varchar(64),
            fallback_config_json text,
            experiment_id integer,
            usage_tracking boolean DEFAULT false NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE entity_associations (
            association_id varchar(36) NOT NULL,
            source_type varchar(36) NOT NULL,
            source_id varchar(36) NOT NULL,
            destination_type varchar(36) NOT NULL,
            destination_id varchar(36) NOT NULL,
            created_time bigint
        )

        CREATE TABLE evaluation_dataset_records (
            dataset_record_id varchar(36) NOT NULL,
            dataset_id varchar(36) NOT NULL,
            inputs json NOT NULL,
            expectations json,
            tags json,
            source json,
            source_id varchar(36),
            source_type varchar(255),
            created_time bigint,
            last_update_time bigint,
            created_by varchar(255),
            last_updated_by varchar(255),
            input_hash varchar(64) NOT NULL,
            outputs json
        )

        CREATE TABLE evaluation_dataset_tags (
            dataset_id varchar(36) NOT NULL,
            key varchar(255) NOT NULL,
            value varchar(5000)
        )

        CREATE TABLE evaluation_datasets (
            dataset_id varchar(36) NOT NULL,
            name varchar(255) NOT NULL,
            schema text,
            profile text,
            digest varchar(64),
            created_time bigint,
            last_update_time bigint,
            created_by varchar(255),
            last_updated_by varchar(255),
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE experiment_tags (
            key varchar(250) NOT NULL,
            value text,
            experiment_id integer NOT NULL
        )

        CREATE TABLE experiments (
            experiment_id integer NOT NULL,
            name varchar(256) NOT NULL,
            artifact_location varchar(256),
            lifecycle_stage varchar(32),
            creation_time bigint,
            last_update_time bigint,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            CONSTRAINT experiments_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted'))
        )

        CREATE SEQUENCE experiments_experiment_id_seq
            AS integer
            START WITH 1
            INCREMENT BY 1
            NO MINVALUE
            NO MAXVALUE
            CACHE 1

        ALTER SEQUENCE experiments_experiment_id_seq OWNED BY experiments.experiment_id

        CREATE TABLE guardrail_configs (
            endpoint_id varchar(36) NOT NULL,
            guardrail_id varchar(36) NOT NULL,
            execution_order integer,
            created_by varchar(255),
            created_at bigint NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE guardrails (
            guardrail_id varchar(36) NOT NULL,
            name varchar(255) NOT NULL,
            scorer_id varchar(36) NOT NULL,
            scorer_version integer NOT NULL,
            stage varchar(32) NOT NULL,
            action varchar(32) NOT NULL,
            action_endpoint_id varchar(36),
            created_by varchar(255),
            created_at bigint NOT NULL,
            last_updated_by varchar(255),
            last_updated_at bigint NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE input_tags (
            input_uuid varchar(36) NOT NULL,
            name varchar(255) NOT NULL,
            value varchar(500) NOT NULL
        )

        CREATE TABLE inputs (
            input_uuid varchar(36) NOT NULL,
            source_type varchar(36) NOT NULL,
            source_id varchar(36) NOT NULL,
            destination_type varchar(36) NOT NULL,
            destination_id varchar(36) NOT NULL,
            step bigint DEFAULT '0'::bigint NOT NULL
        )

        CREATE TABLE issues (
            issue_id varchar(36) NOT NULL,
            experiment_id integer NOT NULL,
            name varchar(250) NOT NULL,
            description text NOT NULL,
            status varchar(50) NOT NULL,
            severity varchar(50),
            root_causes text,
            source_run_id varchar(32),
            categories text,
            created_timestamp bigint NOT NULL,
            last_updated_timestamp bigint NOT NULL,
            created_by varchar(255)
        )

        CREATE TABLE job_locks (
            lock_key varchar(255) NOT NULL,
            job_id varchar(36) NOT NULL,
            acquired_at bigint NOT NULL
        )

        CREATE TABLE jobs (
            id varchar(36) NOT NULL,
            creation_time bigint NOT NULL,
            job_name varchar(500) NOT NULL,
            params text NOT NULL,
            timeout double precision,
            status integer NOT NULL,
            result text,
            retry_count integer NOT NULL,
            last_update_time bigint NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            status_details json,
            creator varchar(255),
            executor_backend varchar(255),
            lease_expires_at bigint,
            status_message text,
            progress json,
            progress_updated_at bigint,
            token_hash varchar(64),
            scoped_permissions json,
            next_attempt_at bigint
        )

        CREATE TABLE label_schemas (
            schema_id varchar(36) NOT NULL,
            experiment_id integer NOT NULL,
            name varchar(250) NOT NULL,
            type varchar(16) NOT NULL,
            instruction text,
            enable_comment boolean DEFAULT false NOT NULL,
            input_type varchar(32) NOT NULL,
            input_config text NOT NULL,
            created_by varchar(255),
            created_time bigint NOT NULL,
            last_update_time bigint NOT NULL,
            is_default boolean DEFAULT false NOT NULL
        )

        CREATE TABLE latest_metrics (
            key varchar(250) NOT NULL,
            value double precision NOT NULL,
            "timestamp" bigint,
            step bigint NOT NULL,
            is_nan boolean NOT NULL,
            run_uuid varchar(32) NOT NULL
        )

        CREATE TABLE logged_model_metrics (
            model_id varchar(36) NOT NULL,
            metric_name varchar(500) NOT NULL,
            metric_timestamp_ms bigint NOT NULL,
            metric_step bigint NOT NULL,
            metric_value double precision,
            experiment_id integer NOT NULL,
            run_id varchar(32) NOT NULL,
            dataset_uuid varchar(36),
            dataset_name varchar(500),
            dataset_digest varchar(36)
        )

        CREATE TABLE logged_model_params (
            model_id varchar(36) NOT NULL,
            experiment_id integer NOT NULL,
            param_key varchar(255) NOT NULL,
            param_value text NOT NULL
        )

        CREATE TABLE logged_model_tags (
            model_id varchar(36) NOT NULL,
            experiment_id integer NOT NULL,
            tag_key varchar(255) NOT NULL,
            tag_value text NOT NULL
        )

        CREATE TABLE logged_models (
            model_id varchar(36) NOT NULL,
            experiment_id integer NOT NULL,
            name varchar(500) NOT NULL,
            artifact_location varchar(1000) NOT NULL,
            creation_timestamp_ms bigint NOT NULL,
            last_updated_timestamp_ms bigint NOT NULL,
            status integer NOT NULL,
            lifecycle_stage varchar(32),
            model_type varchar(500),
            source_run_id varchar(32),
            status_message varchar(1000),
            CONSTRAINT logged_models_lifecycle_stage_check CHECK (lifecycle_stage IN ('active', 'deleted'))
        )

        CREATE TABLE mcp_access_endpoints (
            id varchar(36) NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            server_name varchar(256) NOT NULL,
            server_version varchar(128),
            server_alias varchar(256),
            url varchar(2048) NOT NULL,
            transport_type varchar(32) DEFAULT 'streamable-http'::varchar NOT NULL,
            created_by varchar(256),
            last_updated_by varchar(256),
            created_at bigint NOT NULL,
            last_updated_at bigint NOT NULL
        )

        CREATE TABLE mcp_server_aliases (
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            name varchar(256) NOT NULL,
            alias varchar(256) NOT NULL,
            version varchar(128) NOT NULL
        )

        CREATE TABLE mcp_server_tags (
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            name varchar(256) NOT NULL,
            key varchar(250) NOT NULL,
            value varchar(5000)
        )

        CREATE TABLE mcp_server_version_tags (
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            name varchar(256) NOT NULL,
            version varchar(128) NOT NULL,
            key varchar(250) NOT NULL,
            value varchar(5000)
        )

        CREATE TABLE mcp_server_versions (
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            name varchar(256) NOT NULL,
            version varchar(128) NOT NULL,
            version_major integer NOT NULL,
            version_minor integer NOT NULL,
            version_patch integer NOT NULL,
            version_prerelease_sort_key varchar(512) NOT NULL,
            server_json json NOT NULL,
            status varchar(20) DEFAULT 'draft'::varchar NOT NULL,
            tools json,
            source varchar(512),
            connect_options json,
            created_by varchar(256),
            last_updated_by varchar(256),
            created_at bigint NOT NULL,
            last_updated_at bigint NOT NULL
        )

        CREATE TABLE mcp_servers (
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL,
            name varchar(256) NOT NULL,
            display_name varchar(256),
            description text,
            icons json,
            created_by varchar(256),
            last_updated_by varchar(256),
            created_at bigint NOT NULL,
            last_updated_at bigint NOT NULL
        )

        CREATE TABLE metrics (
            key varchar(250) NOT NULL,
            value double precision NOT NULL,
            "timestamp" bigint NOT NULL,
            run_uuid varchar(32) NOT NULL,
            step bigint DEFAULT '0'::bigint NOT NULL,
            is_nan boolean DEFAULT false NOT NULL
        )

        CREATE TABLE model_definitions (
            model_definition_id varchar(36) NOT NULL,
            name varchar(255) NOT NULL,
            secret_id varchar(36),
            provider varchar(64) NOT NULL,
            model_name varchar(256) NOT NULL,
            created_by varchar(255),
            created_at bigint NOT NULL,
            last_updated_by varchar(255),
            last_updated_at bigint NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE model_version_tags (
            key varchar(250) NOT NULL,
            value text,
            name varchar(256) NOT NULL,
            version integer NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE model_versions (
            name varchar(256) NOT NULL,
            version integer NOT NULL,
            creation_time bigint,
            last_updated_time bigint,
            description varchar(5000),
            user_id varchar(256),
            current_stage varchar(20),
            source varchar(500),
            run_id varchar(32),
            status varchar(20),
            status_message varchar(500),
            run_link varchar(500),
            storage_location varchar(500),
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE online_scoring_configs (
            online_scoring_config_id varchar(36) NOT NULL,
            scorer_id varchar(36) NOT NULL,
            sample_rate double precision NOT NULL,
            experiment_id integer NOT NULL,
            filter_string text
        )

        CREATE TABLE params (
            key varchar(250) NOT NULL,
            value varchar(8000) NOT NULL,
            run_uuid varchar(32) NOT NULL
        )

        CREATE TABLE registered_model_aliases (
            alias varchar(256) NOT NULL,
            version integer NOT NULL,
            name varchar(256) NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE registered_model_tags (
            key varchar(250) NOT NULL,
            value varchar(5000),
            name varchar(256) NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE registered_models (
            name varchar(256) NOT NULL,
            creation_time bigint,
            last_updated_time bigint,
            description varchar(5000),
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE review_queue_items (
            queue_id varchar(36) NOT NULL,
            item_type varchar(16) NOT NULL,
            item_id varchar(50) NOT NULL,
            status varchar(16) NOT NULL,
            completed_by varchar(250),
            completed_time_ms bigint,
            creation_time_ms bigint NOT NULL,
            last_update_time_ms bigint NOT NULL
        )

        CREATE TABLE review_queue_label_schemas (
            queue_id varchar(36) NOT NULL,
            schema_id varchar(36) NOT NULL
        )

        CREATE TABLE review_queue_users (
            queue_id varchar(36) NOT NULL,
            user_id varchar(250) NOT NULL
        )

        CREATE TABLE review_queues (
            queue_id varchar(36) NOT NULL,
            experiment_id integer NOT NULL,
            name varchar(250) NOT NULL,
            queue_type varchar(16) NOT NULL,
            created_by varchar(255),
            creation_time_ms bigint NOT NULL,
            last_update_time_ms bigint NOT NULL,
            name_key varchar(250) NOT NULL
        )

        CREATE TABLE runs (
            run_uuid varchar(32) NOT NULL,
            name varchar(250),
            source_type varchar(20),
            source_name varchar(500),
            entry_point_name varchar(50),
            user_id varchar(256),
            status varchar(9),
            start_time bigint,
            end_time bigint,
            source_version varchar(50),
            lifecycle_stage varchar(20),
            artifact_uri varchar(200),
            experiment_id integer,
            deleted_time bigint,
            CONSTRAINT runs_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')),
            CONSTRAINT runs_status_check CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED')),
            CONSTRAINT source_type CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT'))
        )

        CREATE TABLE scheduler_leases (
            lease_key varchar(255) NOT NULL,
            acquired_at bigint NOT NULL,
            ttl_seconds integer NOT NULL
        )

        CREATE TABLE scorer_versions (
            scorer_id varchar(36) NOT NULL,
            scorer_version integer NOT NULL,
            serialized_scorer text NOT NULL,
            creation_time bigint
        )

        CREATE TABLE scorers (
            experiment_id integer NOT NULL,
            scorer_name varchar(256) NOT NULL,
            scorer_id varchar(36) NOT NULL
        )

        CREATE TABLE secrets (
            secret_id varchar(36) NOT NULL,
            secret_name varchar(255) NOT NULL,
            encrypted_value bytea NOT NULL,
            wrapped_dek bytea NOT NULL,
            kek_version integer NOT NULL,
            masked_value varchar(500) NOT NULL,
            provider varchar(64),
            auth_config text,
            description text,
            created_by varchar(255),
            created_at bigint NOT NULL,
            last_updated_by varchar(255),
            last_updated_at bigint NOT NULL,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE span_metrics (
            trace_id varchar(50) NOT NULL,
            span_id varchar(50) NOT NULL,
            key varchar(250) NOT NULL,
            value double precision
        )

        CREATE TABLE spans (
            trace_id varchar(50) NOT NULL,
            experiment_id integer NOT NULL,
            span_id varchar(50) NOT NULL,
            parent_span_id varchar(50),
            name text,
            type varchar(500),
            status varchar(50) NOT NULL,
            start_time_unix_nano bigint NOT NULL,
            end_time_unix_nano bigint,
            duration_ns bigint GENERATED ALWAYS AS ((end_time_unix_nano - start_time_unix_nano)) STORED,
            content text NOT NULL,
            input_cost double precision,
            output_cost double precision,
            total_cost double precision,
            model_name varchar(500),
            model_provider varchar(500)
        )

        CREATE TABLE sql_assessment_daily_rollups (
            id bigint NOT NULL,
            experiment_id integer NOT NULL,
            rollup_day date NOT NULL,
            metric_name varchar(250) NOT NULL,
            grouping_set varchar(50) NOT NULL,
            sample_count bigint NOT NULL,
            sum_value double precision,
            min_value double precision,
            max_value double precision
        )

        CREATE TABLE sql_span_cost_daily_rollups (
            id bigint NOT NULL,
            experiment_id integer NOT NULL,
            rollup_day date NOT NULL,
            metric_name varchar(250) NOT NULL,
            grouping_set varchar(50) NOT NULL,
            model_name varchar(500),
            model_provider varchar(500),
            sample_count bigint NOT NULL,
            sum_value double precision,
            min_value double precision,
            max_value double precision
        )

        CREATE TABLE sql_trace_metric_daily_rollups (
            id bigint NOT NULL,
            experiment_id integer NOT NULL,
            rollup_day date NOT NULL,
            metric_name varchar(250) NOT NULL,
            grouping_set varchar(50) NOT NULL,
            trace_status varchar(50),
            sample_count bigint NOT NULL,
            sum_value double precision,
            min_value double precision,
            max_value double precision,
            p50_value double precision,
            p90_value double precision,
            p99_value double precision
        )

        CREATE TABLE sql_trace_rollup_rebuild_queue (
            experiment_id integer NOT NULL,
            rollup_day date NOT NULL,
            rollup_family varchar(50) NOT NULL
        )

        CREATE TABLE tags (
            key varchar(250) NOT NULL,
            value varchar(8000),
            run_uuid varchar(32) NOT NULL
        )

        CREATE TABLE trace_info (
            request_id varchar(50) NOT NULL,
            experiment_id integer NOT NULL,
            timestamp_ms bigint NOT NULL,
            execution_time_ms bigint,
            status varchar(50) NOT NULL,
            client_request_id varchar(50),
            request_preview varchar(1000),
            response_preview varchar(1000),
            db_payload_generation integer DEFAULT 0 NOT NULL,
            trace_name varchar(4096),
            session_id varchar(250),
            input_tokens bigint,
            output_tokens bigint,
            total_tokens bigint,
            cache_read_input_tokens bigint,
            cache_creation_input_tokens bigint,
            cache_creation_input_tokens_above_1hr bigint,
            input_cost double precision,
            output_cost double precision,
            total_cost double precision
        )

        CREATE TABLE trace_metrics (
            request_id varchar(50) NOT NULL,
            key varchar(250) NOT NULL,
            value double precision
        )

        CREATE TABLE trace_request_metadata (
            key varchar(250) NOT NULL,
            value varchar(8000),
            request_id varchar(50) NOT NULL
        )

        CREATE TABLE trace_tags (
            key varchar(250) NOT NULL,
            value varchar(8000),
            request_id varchar(50) NOT NULL
        )

        CREATE TABLE webhook_events (
            webhook_id varchar(256) NOT NULL,
            entity varchar(50) NOT NULL,
            action varchar(50) NOT NULL
        )

        CREATE TABLE webhooks (
            webhook_id varchar(256) NOT NULL,
            name varchar(256) NOT NULL,
            description varchar(1000),
            url varchar(500) NOT NULL,
            status varchar(20) DEFAULT 'ACTIVE'::varchar NOT NULL,
            secret varchar(1000),
            creation_timestamp bigint,
            last_updated_timestamp bigint,
            deleted_timestamp bigint,
            workspace varchar(63) DEFAULT 'default'::varchar NOT NULL
        )

        CREATE TABLE workspaces (
            name varchar(63) NOT NULL,
            description text,
            default_artifact_root text,
            trace_archival_location text,
            trace_archival_retention varchar(32)
        )

        ALTER TABLE experiments ALTER COLUMN experiment_id SET DEFAULT
            nextval('experiments_experiment_id_seq'::regclass)
        """
}
