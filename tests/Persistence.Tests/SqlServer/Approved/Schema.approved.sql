IF OBJECT_ID(N'[__MigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__MigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___MigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [Campaigns] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Pack] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DueOn] date NOT NULL,
        [LateJoinerDays] int NOT NULL,
        [OrganisationName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ContactName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ContactAddress] nvarchar(320) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedUtc] datetime2 NOT NULL,
        [CreatedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LaunchedUtc] datetime2 NULL,
        [LaunchedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [SendingPausedUtc] datetime2 NULL,
        [SendingPausedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [ClosedUtc] datetime2 NULL,
        [ClosedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Campaigns] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [Employees] (
        [Id] uniqueidentifier NOT NULL,
        [Key] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExternalId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [SignInName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GivenName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Surname] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [JobTitle] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Country] nvarchar(2) COLLATE Latin1_General_100_BIN2 NULL,
        [CountryAsWritten] nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NULL,
        [TimeZone] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [ManagerKey] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Standing] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFromUtc] datetime2 NOT NULL,
        [RecordedUtc] datetime2 NOT NULL,
        [ImportId] uniqueidentifier NULL,
        CONSTRAINT [PK_Employees] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [ImportRuns] (
        [Id] uniqueidentifier NOT NULL,
        [FileName] nvarchar(260) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FileSha256] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SizeBytes] bigint NOT NULL,
        [Full] bit NOT NULL,
        [Status] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Actor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StartedUtc] datetime2 NOT NULL,
        [FinishedUtc] datetime2 NULL,
        [Layout] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Read] bigint NOT NULL,
        [Added] bigint NOT NULL,
        [Updated] bigint NOT NULL,
        [Unchanged] bigint NOT NULL,
        [Skipped] bigint NOT NULL,
        [Rejected] bigint NOT NULL,
        [Left] bigint NOT NULL,
        [Problem] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_ImportRuns] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [LedgerEvents] (
        [Sequence] bigint NOT NULL IDENTITY,
        [AtUtc] datetime2 NOT NULL,
        [Actor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Verb] nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_LedgerEvents] PRIMARY KEY ([Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [MailTemplates] (
        [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Pack] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PackVersion] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Regime] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Subject] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Html] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RecordedUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_MailTemplates] PRIMARY KEY ([Hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [Statements] (
        [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Pack] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PackVersion] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Regime] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Statements] PRIMARY KEY ([Hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [Tallies] (
        [CampaignId] uniqueidentifier NOT NULL,
        [Dimension] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Measure] nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Count] bigint NOT NULL,
        CONSTRAINT [PK_Tallies] PRIMARY KEY ([CampaignId], [Dimension], [Value], [Measure])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [AudienceRules] (
        [CampaignId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_AudienceRules] PRIMARY KEY ([CampaignId], [Kind], [Value]),
        CONSTRAINT [FK_AudienceRules_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [ReportRuns] (
        [Id] uniqueidentifier NOT NULL,
        [CampaignId] uniqueidentifier NOT NULL,
        [Status] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RequestedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RequestedUtc] datetime2 NOT NULL,
        [FinishedUtc] datetime2 NULL,
        [Rows] bigint NOT NULL,
        [RowsExpected] bigint NOT NULL,
        [SizeBytes] bigint NOT NULL,
        [Sha256] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Problem] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_ReportRuns] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ReportRuns_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [Assignments] (
        [CampaignId] uniqueidentifier NOT NULL,
        [EmployeeId] uniqueidentifier NOT NULL,
        [Regime] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Country] nvarchar(2) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [TimeZone] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [DueOn] date NOT NULL,
        [AssignedUtc] datetime2 NOT NULL,
        [JoinedLate] bit NOT NULL,
        [Answer] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL,
        [AnsweredUtc] datetime2 NULL,
        CONSTRAINT [PK_Assignments] PRIMARY KEY ([CampaignId], [EmployeeId]),
        CONSTRAINT [FK_Assignments_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Assignments_Employees_EmployeeId] FOREIGN KEY ([EmployeeId]) REFERENCES [Employees] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [EmployeeVersions] (
        [EmployeeId] uniqueidentifier NOT NULL,
        [ValidToUtc] datetime2 NOT NULL,
        [ValidFromUtc] datetime2 NOT NULL,
        [RecordedUtc] datetime2 NOT NULL,
        [Key] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExternalId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [SignInName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GivenName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Surname] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [JobTitle] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Country] nvarchar(2) COLLATE Latin1_General_100_BIN2 NULL,
        [CountryAsWritten] nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NULL,
        [TimeZone] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [ManagerKey] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Standing] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ImportId] uniqueidentifier NULL,
        CONSTRAINT [PK_EmployeeVersions] PRIMARY KEY ([EmployeeId], [ValidToUtc]),
        CONSTRAINT [FK_EmployeeVersions_Employees_EmployeeId] FOREIGN KEY ([EmployeeId]) REFERENCES [Employees] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [ImportIssues] (
        [ImportId] uniqueidentifier NOT NULL,
        [Line] bigint NOT NULL,
        [Kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Rule] nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Identifier] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_ImportIssues] PRIMARY KEY ([ImportId], [Line]),
        CONSTRAINT [FK_ImportIssues_ImportRuns_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [ImportRuns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [Attestations] (
        [Id] uniqueidentifier NOT NULL,
        [CampaignId] uniqueidentifier NOT NULL,
        [EmployeeId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StatementHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Regime] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LinkedInCountry] nvarchar(2) COLLATE Latin1_General_100_BIN2 NULL,
        [GivenUtc] datetime2 NOT NULL,
        [SupersedesId] uniqueidentifier NULL,
        CONSTRAINT [PK_Attestations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Attestations_Assignments_CampaignId_EmployeeId] FOREIGN KEY ([CampaignId], [EmployeeId]) REFERENCES [Assignments] ([CampaignId], [EmployeeId]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Attestations_Statements_StatementHash] FOREIGN KEY ([StatementHash]) REFERENCES [Statements] ([Hash]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE TABLE [Deliveries] (
        [CampaignId] uniqueidentifier NOT NULL,
        [EmployeeId] uniqueidentifier NOT NULL,
        [Step] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [QueuedUtc] datetime2 NOT NULL,
        [Attempts] int NOT NULL,
        [NextAttemptUtc] datetime2 NULL,
        [ClaimedBy] nvarchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [ClaimedUntilUtc] datetime2 NULL,
        [SentUtc] datetime2 NULL,
        [Reply] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [MayBeTwiceSinceUtc] datetime2 NULL,
        [TemplateHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Deliveries] PRIMARY KEY ([CampaignId], [EmployeeId], [Step]),
        CONSTRAINT [FK_Deliveries_Assignments_CampaignId_EmployeeId] FOREIGN KEY ([CampaignId], [EmployeeId]) REFERENCES [Assignments] ([CampaignId], [EmployeeId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_EmployeeId] ON [Assignments] ([EmployeeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_Attestations_CampaignId_EmployeeId] ON [Attestations] ([CampaignId], [EmployeeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_Attestations_StatementHash] ON [Attestations] ([StatementHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Attestations_SupersedesId] ON [Attestations] ([SupersedesId]) WHERE [SupersedesId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Campaigns_Name] ON [Campaigns] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Deliveries_CampaignId_ClaimedBy] ON [Deliveries] ([CampaignId], [ClaimedBy]) WHERE "ClaimedBy" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_Deliveries_CampaignId_State_NextAttemptUtc] ON [Deliveries] ([CampaignId], [State], [NextAttemptUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_Employees_DisplayName_Id] ON [Employees] ([DisplayName], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Employees_Key] ON [Employees] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_Employees_SignInName] ON [Employees] ([SignInName]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_ImportRuns_StartedUtc] ON [ImportRuns] ([StartedUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    CREATE INDEX [IX_ReportRuns_CampaignId_RequestedUtc] ON [ReportRuns] ([CampaignId], [RequestedUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122071934_Initial'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122071934_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122235900_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [LedgerEvents_AppendOnly] ON [LedgerEvents] AFTER UPDATE, DELETE
    AS BEGIN THROW 51000, ''LedgerEvents is append-only'', 1; END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122235900_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [Attestations_AppendOnly] ON [Attestations] AFTER UPDATE, DELETE
    AS BEGIN THROW 51000, ''Attestations is append-only'', 1; END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122235900_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [Statements_AppendOnly] ON [Statements] AFTER UPDATE, DELETE
    AS BEGIN THROW 51000, ''Statements is append-only'', 1; END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261122235900_AppendOnly'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122235900_AppendOnly', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [MailTemplates] ADD [IntervalFrom] date NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [CountsBy] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'Regime';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [Evidence] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'Off';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [LegalBasis] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [MinimumGroupSize] int NOT NULL DEFAULT 10;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [Mode] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'Named';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [PersonRowsDeletedUtc] datetime2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [PrivacyContactAddress] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [PrivacyContactName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [Purpose] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [RetentionDays] int NOT NULL DEFAULT 90;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Attestations] ADD [GuidanceHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    ALTER TABLE [Attestations] ADD [PackVersion] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE TABLE [Evidence] (
        [CampaignId] uniqueidentifier NOT NULL,
        [EmployeeId] uniqueidentifier NOT NULL,
        [AddedUtc] datetime2 NOT NULL,
        [Image] varbinary(max) NOT NULL,
        [Width] int NOT NULL,
        [Height] int NOT NULL,
        [Sha256] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Evidence] PRIMARY KEY ([CampaignId], [EmployeeId]),
        CONSTRAINT [FK_Evidence_Assignments_CampaignId_EmployeeId] FOREIGN KEY ([CampaignId], [EmployeeId]) REFERENCES [Assignments] ([CampaignId], [EmployeeId]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE TABLE [GuidanceOverrides] (
        [Id] uniqueidentifier NOT NULL,
        [Pack] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Text] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BasePackVersion] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BaseText] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DraftedUtc] datetime2 NOT NULL,
        [DraftedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PublishedUtc] datetime2 NULL,
        [PublishedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [EndedUtc] datetime2 NULL,
        [EndedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_GuidanceOverrides] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE TABLE [GuidanceTexts] (
        [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Pack] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PackVersion] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Regime] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IntervalFrom] date NOT NULL,
        [Text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RecordedUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_GuidanceTexts] PRIMARY KEY ([Hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE TABLE [Objections] (
        [Id] uniqueidentifier NOT NULL,
        [EmployeeId] uniqueidentifier NOT NULL,
        [CampaignId] uniqueidentifier NOT NULL,
        [RaisedUtc] datetime2 NOT NULL,
        [LiftedUtc] datetime2 NULL,
        CONSTRAINT [PK_Objections] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Objections_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Objections_Employees_EmployeeId] FOREIGN KEY ([EmployeeId]) REFERENCES [Employees] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE TABLE [RecordedPacks] (
        [Pack] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] int NOT NULL,
        [AsOf] date NOT NULL,
        [LoadedUtc] datetime2 NOT NULL,
        [Materiality] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DeclaredUtc] datetime2 NULL,
        [DeclaredBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [DeclaredWhy] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_RecordedPacks] PRIMARY KEY ([Pack], [Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE TABLE [WorksCouncilGates] (
        [CampaignId] uniqueidentifier NOT NULL,
        [Country] nvarchar(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ClearedByName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [ClearedOn] date NULL,
        [Reference] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [RecordedUtc] datetime2 NULL,
        [RecordedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_WorksCouncilGates] PRIMARY KEY ([CampaignId], [Country]),
        CONSTRAINT [FK_WorksCouncilGates_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE TABLE [RecordedPackFiles] (
        [Pack] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_RecordedPackFiles] PRIMARY KEY ([Pack], [Version], [Name]),
        CONSTRAINT [FK_RecordedPackFiles_RecordedPacks_Pack_Version] FOREIGN KEY ([Pack], [Version]) REFERENCES [RecordedPacks] ([Pack], [Version]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_GuidanceOverrides_Pack_Language_Key] ON [GuidanceOverrides] ([Pack], [Language], [Key]) WHERE "Status" = ''Published''');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE INDEX [IX_Objections_CampaignId] ON [Objections] ([CampaignId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Objections_EmployeeId] ON [Objections] ([EmployeeId]) WHERE "LiftedUtc" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RecordedPacks_Pack_Number] ON [RecordedPacks] ([Pack], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000000_GuidanceAndPrivacy'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000000_GuidanceAndPrivacy', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000100_Retention'
)
BEGIN
    EXEC(N'CREATE TRIGGER [GuidanceTexts_AppendOnly] ON [GuidanceTexts] AFTER UPDATE, DELETE
    AS BEGIN THROW 51000, ''GuidanceTexts is append-only'', 1; END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000100_Retention'
)
BEGIN
    DROP TRIGGER [Attestations_AppendOnly];
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000100_Retention'
)
BEGIN
    EXEC(N'CREATE TRIGGER [Attestations_AppendOnly] ON [Attestations] AFTER UPDATE
    AS BEGIN THROW 51000, ''Attestations is append-only'', 1; END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000100_Retention'
)
BEGIN
    EXEC(N'CREATE TRIGGER [Attestations_Retention] ON [Attestations] AFTER DELETE
    AS
    IF EXISTS (
        SELECT 1 FROM deleted d WHERE NOT EXISTS (
            SELECT 1 FROM [Campaigns] c WHERE c.[Id] = d.[CampaignId] AND c.[Status] = N''Closed'' AND c.[PersonRowsDeletedUtc] IS NOT NULL))
    BEGIN
        THROW 51000, ''Attestations is append-only'', 1;
    END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000100_Retention'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000100_Retention', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000200_CountsOnly'
)
BEGIN
    ALTER TABLE [Campaigns] ADD [CountsSealedUtc] datetime2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000200_CountsOnly'
)
BEGIN
    ALTER TABLE [Assignments] ADD [PublishedAnswer] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000200_CountsOnly'
)
BEGIN
    CREATE TABLE [CountBlockValues] (
        [CampaignId] uniqueidentifier NOT NULL,
        [Value] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Block] int NOT NULL,
        CONSTRAINT [PK_CountBlockValues] PRIMARY KEY ([CampaignId], [Value]),
        CONSTRAINT [FK_CountBlockValues_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000200_CountsOnly'
)
BEGIN
    CREATE TABLE [PublishedCounts] (
        [CampaignId] uniqueidentifier NOT NULL,
        [Block] int NOT NULL,
        [PublishedUtc] datetime2 NOT NULL,
        [Cell] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [People] bigint NOT NULL,
        CONSTRAINT [PK_PublishedCounts] PRIMARY KEY ([CampaignId], [Block], [PublishedUtc], [Cell]),
        CONSTRAINT [FK_PublishedCounts_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000200_CountsOnly'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000200_CountsOnly', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE TABLE [DirectoryDoubts] (
        [Id] uniqueidentifier NOT NULL,
        [Source] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SourceId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Reason] nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EmployeeId] uniqueidentifier NOT NULL,
        [OtherEmployeeId] uniqueidentifier NULL,
        [ObjectId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [EmployeeNumber] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [SignInName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [GivenName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Surname] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [JobTitle] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Country] nvarchar(2) COLLATE Latin1_General_100_BIN2 NULL,
        [CountryAsWritten] nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NULL,
        [TimeZone] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [ManagerKey] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Active] bit NOT NULL,
        [FoundUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_DirectoryDoubts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DirectoryDoubts_Employees_EmployeeId] FOREIGN KEY ([EmployeeId]) REFERENCES [Employees] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE TABLE [EmployeeSources] (
        [EmployeeId] uniqueidentifier NOT NULL,
        [Source] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SourceId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ObjectId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [EmployeeNumber] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [SignInName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Address] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        [AddressKey] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        [DisplayName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [GivenName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Surname] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [JobTitle] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Department] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Country] nvarchar(2) COLLATE Latin1_General_100_BIN2 NULL,
        [CountryAsWritten] nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NULL,
        [TimeZone] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [ManagerKey] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Active] bit NULL,
        [ChangedUtc] datetime2 NOT NULL,
        [RunId] uniqueidentifier NULL,
        CONSTRAINT [PK_EmployeeSources] PRIMARY KEY ([EmployeeId], [Source]),
        CONSTRAINT [FK_EmployeeSources_Employees_EmployeeId] FOREIGN KEY ([EmployeeId]) REFERENCES [Employees] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE TABLE [SignInSessions] (
        [Id] uniqueidentifier NOT NULL,
        [Subject] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EmployeeId] uniqueidentifier NULL,
        [Roles] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProviderSession] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [RefreshToken] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SignedInUtc] datetime2 NOT NULL,
        [RolesReadUtc] datetime2 NOT NULL,
        [CheckedUtc] datetime2 NOT NULL,
        [EndsUtc] datetime2 NOT NULL,
        [EndedUtc] datetime2 NULL,
        [EndedBecause] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_SignInSessions] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE TABLE [StoredKeys] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Xml] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StoredUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_StoredKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE INDEX [IX_DirectoryDoubts_EmployeeId] ON [DirectoryDoubts] ([EmployeeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE INDEX [IX_DirectoryDoubts_FoundUtc_Id] ON [DirectoryDoubts] ([FoundUtc], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DirectoryDoubts_Source_SourceId] ON [DirectoryDoubts] ([Source], [SourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_EmployeeSources_AddressKey] ON [EmployeeSources] ([AddressKey]) WHERE "AddressKey" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_EmployeeSources_EmployeeNumber] ON [EmployeeSources] ([EmployeeNumber]) WHERE "EmployeeNumber" IS NOT NULL AND "Source" <> ''file''');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_EmployeeSources_ObjectId] ON [EmployeeSources] ([ObjectId]) WHERE "ObjectId" IS NOT NULL AND "Source" <> ''file''');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE UNIQUE INDEX [IX_EmployeeSources_Source_SourceId] ON [EmployeeSources] ([Source], [SourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE INDEX [IX_SignInSessions_EndsUtc] ON [SignInSessions] ([EndsUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    CREATE INDEX [IX_SignInSessions_ProviderSession] ON [SignInSessions] ([ProviderSession]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    INSERT INTO "EmployeeSources" ("EmployeeId", "Source", "SourceId", "ObjectId", "EmployeeNumber", "SignInName", "Address", "AddressKey", "DisplayName", "GivenName", "Surname",
        "JobTitle", "Department", "Country", "CountryAsWritten", "Language", "TimeZone", "ManagerKey", "Active", "ChangedUtc", "RunId")
    SELECT "Id", 'file', "Key", CASE WHEN "ExternalId" LIKE '________-____-____-____-____________' THEN "ExternalId" END,
        CASE WHEN "ExternalId" NOT LIKE '________-____-____-____-____________' THEN "ExternalId" END, "SignInName", "Address",
        CASE WHEN LOWER("Address") <> COALESCE("SignInName", '') THEN LOWER("Address") END, "DisplayName", "GivenName", "Surname",
        "JobTitle", "Department", "Country", "CountryAsWritten", "Language", "TimeZone", "ManagerKey", CASE WHEN "Standing" = 'Active' THEN 1 ELSE 0 END, "RecordedUtc", "ImportId"
    FROM "Employees";
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000300_DirectoryAndSessions'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000300_DirectoryAndSessions', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE TABLE [DirectorySyncs] (
        [Id] uniqueidentifier NOT NULL,
        [Actor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StartedUtc] datetime2 NOT NULL,
        [FinishedUtc] datetime2 NULL,
        [Status] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PreviewOnly] bit NOT NULL,
        [Complete] bit NOT NULL,
        [Scope] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Pages] int NOT NULL,
        [Users] bigint NOT NULL,
        [NextLink] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DeltaLink] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Added] bigint NOT NULL,
        [Updated] bigint NOT NULL,
        [Unchanged] bigint NOT NULL,
        [Left] bigint NOT NULL,
        [Skipped] bigint NOT NULL,
        [Rejected] bigint NOT NULL,
        [Doubtful] bigint NOT NULL,
        [Samples] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Problem] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_DirectorySyncs] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE TABLE [ProvisioningTokens] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Slot] int NULL,
        [CreatedUtc] datetime2 NOT NULL,
        [CreatedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LastUsedUtc] datetime2 NULL,
        [RevokedUtc] datetime2 NULL,
        [RevokedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_ProvisioningTokens] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE TABLE [ScimGroups] (
        [Id] uniqueidentifier NOT NULL,
        [DisplayName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameKey] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExternalId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Version] bigint NOT NULL,
        [CreatedUtc] datetime2 NOT NULL,
        [ChangedUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_ScimGroups] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE TABLE [ScimUsers] (
        [Id] uniqueidentifier NOT NULL,
        [UserNameKey] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExternalId] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [EmailKey] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        [Document] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] bigint NOT NULL,
        [CreatedUtc] datetime2 NOT NULL,
        [ChangedUtc] datetime2 NOT NULL,
        [DeletedUtc] datetime2 NULL,
        CONSTRAINT [PK_ScimUsers] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE TABLE [DirectorySyncUsers] (
        [SyncId] uniqueidentifier NOT NULL,
        [SourceId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Page] int NOT NULL,
        [Position] int NOT NULL,
        [Says] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_DirectorySyncUsers] PRIMARY KEY ([SyncId], [SourceId], [Page], [Position]),
        CONSTRAINT [FK_DirectorySyncUsers_DirectorySyncs_SyncId] FOREIGN KEY ([SyncId]) REFERENCES [DirectorySyncs] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE TABLE [ScimGroupMembers] (
        [GroupId] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_ScimGroupMembers] PRIMARY KEY ([GroupId], [UserId]),
        CONSTRAINT [FK_ScimGroupMembers_ScimGroups_GroupId] FOREIGN KEY ([GroupId]) REFERENCES [ScimGroups] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_ScimGroupMembers_ScimUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [ScimUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE INDEX [IX_DirectorySyncs_StartedUtc] ON [DirectorySyncs] ([StartedUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ProvisioningTokens_Slot] ON [ProvisioningTokens] ([Slot]) WHERE "Slot" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE INDEX [IX_ScimGroupMembers_UserId] ON [ScimGroupMembers] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_ScimGroups_ExternalId] ON [ScimGroups] ([ExternalId]) WHERE "ExternalId" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ScimGroups_NameKey] ON [ScimGroups] ([NameKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_ScimUsers_EmailKey] ON [ScimUsers] ([EmailKey]) WHERE "EmailKey" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_ScimUsers_ExternalId] ON [ScimUsers] ([ExternalId]) WHERE "ExternalId" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ScimUsers_UserNameKey] ON [ScimUsers] ([UserNameKey]) WHERE "DeletedUtc" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    CREATE INDEX [IX_ScimUsers_UserNameKey_DeletedUtc] ON [ScimUsers] ([UserNameKey], [DeletedUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000400_GraphAndScim'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000400_GraphAndScim', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    ALTER TABLE [SignInSessions] ADD [Given] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    ALTER TABLE [SignInSessions] ADD [Grants] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    ALTER TABLE [SignInSessions] ADD [Manages] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    ALTER TABLE [SignInSessions] ADD [Reads] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    ALTER TABLE [ScimUsers] ADD [SourceId] nvarchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    ALTER TABLE [AudienceRules] ADD [GroupId] uniqueidentifier NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    ALTER TABLE [AudienceRules] ADD [GroupName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE TABLE [AccessGrants] (
        [Id] uniqueidentifier NOT NULL,
        [Role] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EmployeeId] uniqueidentifier NULL,
        [ObjectId] uniqueidentifier NULL,
        [Address] nvarchar(320) COLLATE Latin1_General_100_BIN2 NULL,
        [HolderName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Reach] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFromUtc] datetime2 NOT NULL,
        [ValidToUtc] datetime2 NULL,
        [Reason] nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GrantedUtc] datetime2 NOT NULL,
        [GrantedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AcceptedUtc] datetime2 NULL,
        [RevokedUtc] datetime2 NULL,
        [RevokedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AccessGrants] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AccessGrants_Employees_EmployeeId] FOREIGN KEY ([EmployeeId]) REFERENCES [Employees] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE TABLE [AudienceMarks] (
        [Id] int NOT NULL,
        [Changes] bigint NOT NULL,
        [Followed] bigint NOT NULL,
        [NotBeforeUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_AudienceMarks] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE TABLE [EmployeeLooks] (
        [Same] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Interval] bigint NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        [Actor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LookerId] uniqueidentifier NULL,
        [View] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EmployeeId] uniqueidentifier NULL,
        [CampaignId] uniqueidentifier NULL,
        [AsOfUtc] datetime2 NULL,
        CONSTRAINT [PK_EmployeeLooks] PRIMARY KEY ([Same], [Interval]),
        CONSTRAINT [FK_EmployeeLooks_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_EmployeeLooks_Employees_EmployeeId] FOREIGN KEY ([EmployeeId]) REFERENCES [Employees] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE TABLE [SeenAccess] (
        [Subject] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EmployeeId] uniqueidentifier NULL,
        [Given] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LastSeenUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_SeenAccess] PRIMARY KEY ([Subject])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE TABLE [SignInCodes] (
        [Id] uniqueidentifier NOT NULL,
        [EmployeeId] uniqueidentifier NULL,
        [Code] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Browser] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AskedUtc] datetime2 NOT NULL,
        [ExpiresUtc] datetime2 NOT NULL,
        [AttemptsLeft] int NOT NULL,
        [UsedUtc] datetime2 NULL,
        [EndedUtc] datetime2 NULL,
        CONSTRAINT [PK_SignInCodes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE TABLE [WebhookEndpoints] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Url] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Events] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Secret] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OldSecret] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
        [OldSecretUntilUtc] datetime2 NULL,
        [CreatedUtc] datetime2 NOT NULL,
        [CreatedBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DisabledUtc] datetime2 NULL,
        [DisabledBy] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [DisabledBecause] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL,
        [FailingSinceUtc] datetime2 NULL,
        CONSTRAINT [PK_WebhookEndpoints] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE TABLE [WebhookMessages] (
        [Id] uniqueidentifier NOT NULL,
        [EndpointId] uniqueidentifier NOT NULL,
        [Type] nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [HappenedUtc] datetime2 NOT NULL,
        [CampaignId] uniqueidentifier NULL,
        [EmployeeId] uniqueidentifier NULL,
        [Body] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Attempts] int NOT NULL,
        [FirstAttemptUtc] datetime2 NULL,
        [LastAttemptUtc] datetime2 NULL,
        [NextAttemptUtc] datetime2 NULL,
        [ClaimedBy] uniqueidentifier NULL,
        [Status] int NULL,
        [Problem] nvarchar(48) COLLATE Latin1_General_100_BIN2 NULL,
        [FinishedUtc] datetime2 NULL,
        CONSTRAINT [PK_WebhookMessages] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WebhookMessages_WebhookEndpoints_EndpointId] FOREIGN KEY ([EndpointId]) REFERENCES [WebhookEndpoints] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'Changes', N'Followed', N'NotBeforeUtc') AND [object_id] = OBJECT_ID(N'[AudienceMarks]'))
        SET IDENTITY_INSERT [AudienceMarks] ON;
    EXEC(N'INSERT INTO [AudienceMarks] ([Id], [Changes], [Followed], [NotBeforeUtc])
    VALUES (1, CAST(0 AS bigint), CAST(0 AS bigint), ''1970-01-01T00:00:00.0000000Z'')');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'Changes', N'Followed', N'NotBeforeUtc') AND [object_id] = OBJECT_ID(N'[AudienceMarks]'))
        SET IDENTITY_INSERT [AudienceMarks] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    UPDATE [ScimUsers] SET [SourceId] = LOWER(CONVERT(nvarchar(36), [Id]));
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ScimUsers_SourceId] ON [ScimUsers] ([SourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_AudienceRules_GroupId] ON [AudienceRules] ([GroupId]) WHERE "GroupId" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_AccessGrants_Address] ON [AccessGrants] ([Address]) WHERE "Address" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_AccessGrants_EmployeeId] ON [AccessGrants] ([EmployeeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_AccessGrants_ObjectId] ON [AccessGrants] ([ObjectId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_EmployeeLooks_CampaignId_AtUtc] ON [EmployeeLooks] ([CampaignId], [AtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_EmployeeLooks_EmployeeId_AtUtc] ON [EmployeeLooks] ([EmployeeId], [AtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_SeenAccess_EmployeeId] ON [SeenAccess] ([EmployeeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_SignInCodes_AskedUtc] ON [SignInCodes] ([AskedUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SignInCodes_Browser] ON [SignInCodes] ([Browser]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_SignInCodes_EmployeeId_AskedUtc] ON [SignInCodes] ([EmployeeId], [AskedUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WebhookMessages_CampaignId_EmployeeId] ON [WebhookMessages] ([CampaignId], [EmployeeId]) WHERE "EmployeeId" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_WebhookMessages_EndpointId_HappenedUtc] ON [WebhookMessages] ([EndpointId], [HappenedUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    CREATE INDEX [IX_WebhookMessages_EndpointId_State_NextAttemptUtc] ON [WebhookMessages] ([EndpointId], [State], [NextAttemptUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WebhookMessages_FinishedUtc] ON [WebhookMessages] ([FinishedUtc]) WHERE "FinishedUtc" IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    EXEC(N'CREATE TRIGGER [EmployeeLooks_AppendOnly] ON [EmployeeLooks] AFTER UPDATE
    AS BEGIN THROW 51000, ''EmployeeLooks cannot be changed'', 1; END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000500_AccessAndConnections'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000500_AccessAndConnections', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000600_Mailboxes'
)
BEGIN
    ALTER TABLE [DirectorySyncs] ADD [MailboxProblem] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000600_Mailboxes'
)
BEGIN
    ALTER TABLE [DirectorySyncs] ADD [Mailboxes] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000600_Mailboxes'
)
BEGIN
    CREATE TABLE [DirectoryMailboxes] (
        [SourceId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AskedUtc] datetime2 NOT NULL,
        [Found] bit NOT NULL,
        [Language] nvarchar(35) COLLATE Latin1_General_100_BIN2 NULL,
        [TimeZone] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_DirectoryMailboxes] PRIMARY KEY ([SourceId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000600_Mailboxes'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000600_Mailboxes', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000700_ReportReach'
)
BEGIN
    ALTER TABLE [ReportRuns] ADD [Reads] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'*';
END;

IF NOT EXISTS (
    SELECT * FROM [__MigrationsHistory]
    WHERE [MigrationId] = N'20261123000700_ReportReach'
)
BEGIN
    INSERT INTO [__MigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123000700_ReportReach', N'10.0.14');
END;

COMMIT;
GO

