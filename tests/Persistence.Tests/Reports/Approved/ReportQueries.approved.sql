-- Assignments
DECLARE @campaignId uniqueIdentifier = '00000000-0000-0000-0000-000000000000';
DECLARE @campaignId2 uniqueIdentifier = '00000000-0000-0000-0000-000000000000';

SELECT [a].[EmployeeId], [e].[DisplayName] AS [Name], [e].[Address], [a].[Department], [a].[Country], [a].[Regime], [a].[Language], [a].[DueOn], [a].[TimeZone], [a].[AssignedUtc], [a].[JoinedLate], [e].[Standing], [a].[Answer], [a].[AnsweredUtc], [d0].[State] AS [NoticeState], [d0].[SentUtc] AS [NoticeSentUtc], CAST([d0].[Attempts] AS bigint) AS [Attempts], [d0].[MayBeTwiceSinceUtc], [d0].[Reply], [d0].[TemplateHash], [d2].[Count] AS [Reminders], [d2].[LastUtc] AS [LastRemindedUtc]
FROM [Assignments] AS [a]
INNER JOIN [Employees] AS [e] ON [a].[EmployeeId] = [e].[Id]
LEFT JOIN (
    SELECT [d].[EmployeeId], [d].[Attempts], [d].[MayBeTwiceSinceUtc], [d].[Reply], [d].[SentUtc], [d].[State], [d].[TemplateHash]
    FROM [Deliveries] AS [d]
    WHERE [d].[CampaignId] = @campaignId AND [d].[Step] = N'Notice'
) AS [d0] ON [a].[EmployeeId] = [d0].[EmployeeId]
LEFT JOIN (
    SELECT [d1].[EmployeeId], COUNT_BIG(*) AS [Count], MAX([d1].[SentUtc]) AS [LastUtc]
    FROM [Deliveries] AS [d1]
    WHERE [d1].[CampaignId] = @campaignId2 AND [d1].[SentUtc] IS NOT NULL AND [d1].[Step] IN (N'Reminder1', N'Reminder2', N'Reminder3')
    GROUP BY [d1].[EmployeeId]
) AS [d2] ON [a].[EmployeeId] = [d2].[EmployeeId]
WHERE [a].[CampaignId] = @campaignId
ORDER BY [a].[EmployeeId]

-- Not asked
DECLARE @campaignId uniqueIdentifier = '00000000-0000-0000-0000-000000000000';
DECLARE @campaignId18 uniqueIdentifier = '00000000-0000-0000-0000-000000000000';

SELECT [e].[Id] AS [EmployeeId], [e].[DisplayName] AS [Name], [e].[Address], [e].[Department], [e].[Country], [e].[ValidFromUtc], CASE
    WHEN [e].[Standing] = N'Left' THEN N'left'
    WHEN EXISTS (
        SELECT 1
        FROM [Assignments] AS [a0]
        WHERE [a0].[CampaignId] = @campaignId AND [a0].[EmployeeId] = [e].[Id]) THEN N'assigned'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a1]
        WHERE [a1].[CampaignId] = @campaignId AND [a1].[Kind] = N'ExcludePerson' AND [a1].[Value] = [e].[Key]) THEN N'excluded-person'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a2]
        WHERE [a2].[CampaignId] = @campaignId AND [a2].[Kind] = N'ExcludeCountry' AND [a2].[Value] = COALESCE([e].[Country], N'')) THEN N'excluded-country'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a3]
        WHERE [a3].[CampaignId] = @campaignId AND [a3].[Kind] = N'ExcludeDepartment' AND [a3].[Value] = COALESCE([e].[Department], N'')) THEN N'excluded-department'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a4]
        WHERE [a4].[CampaignId] = @campaignId AND [a4].[Kind] = N'ExcludeGroup') AND EXISTS (
        SELECT 1
        FROM [EmployeeSources] AS [e0]
        INNER JOIN [ScimUsers] AS [s] ON [e0].[SourceId] = [s].[SourceId]
        INNER JOIN [ScimGroupMembers] AS [s0] ON [s].[Id] = [s0].[UserId]
        INNER JOIN (
            SELECT [a5].[Kind], [a5].[GroupId]
            FROM [AudienceRules] AS [a5]
            WHERE [a5].[CampaignId] = @campaignId
        ) AS [a6] ON [s0].[GroupId] = [a6].[GroupId]
        WHERE [e0].[Source] = N'scim' AND [e0].[EmployeeId] = [e].[Id] AND [a6].[Kind] = N'ExcludeGroup') THEN N'excluded-group'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a7]
        WHERE [a7].[CampaignId] = @campaignId AND [a7].[Kind] = N'IncludeCountry') AND NOT EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a8]
        WHERE [a8].[CampaignId] = @campaignId AND [a8].[Kind] = N'IncludeCountry' AND [a8].[Value] = COALESCE([e].[Country], N'')) THEN N'country-not-in-audience'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a9]
        WHERE [a9].[CampaignId] = @campaignId AND [a9].[Kind] = N'IncludeDepartment') AND NOT EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a10]
        WHERE [a10].[CampaignId] = @campaignId AND [a10].[Kind] = N'IncludeDepartment' AND [a10].[Value] = COALESCE([e].[Department], N'')) THEN N'department-not-in-audience'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a11]
        WHERE [a11].[CampaignId] = @campaignId AND [a11].[Kind] = N'IncludeGroup') AND NOT EXISTS (
        SELECT 1
        FROM [EmployeeSources] AS [e1]
        INNER JOIN [ScimUsers] AS [s1] ON [e1].[SourceId] = [s1].[SourceId]
        INNER JOIN [ScimGroupMembers] AS [s2] ON [s1].[Id] = [s2].[UserId]
        INNER JOIN (
            SELECT [a12].[Kind], [a12].[GroupId]
            FROM [AudienceRules] AS [a12]
            WHERE [a12].[CampaignId] = @campaignId
        ) AS [a13] ON [s2].[GroupId] = [a13].[GroupId]
        WHERE [e1].[Source] = N'scim' AND [e1].[EmployeeId] = [e].[Id] AND [a13].[Kind] = N'IncludeGroup') THEN N'group-not-in-audience'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a14]
        WHERE [a14].[CampaignId] = @campaignId AND [a14].[Kind] = N'ExcludeGroup' AND NOT EXISTS (
            SELECT 1
            FROM [ScimGroups] AS [s3]
            WHERE [s3].[Id] = [a14].[GroupId])) THEN N'excluded-group-deleted'
    WHEN EXISTS (
        SELECT 1
        FROM [Objections] AS [o]
        WHERE [o].[EmployeeId] = [e].[Id] AND [o].[LiftedUtc] IS NULL) THEN N'objected'
    WHEN EXISTS (
        SELECT 1
        FROM [WorksCouncilGates] AS [w]
        WHERE [w].[CampaignId] = @campaignId AND [w].[Country] = [e].[Country] AND [w].[RecordedUtc] IS NULL) THEN N'works-council'
    ELSE N'due'
END AS [Placed], CAST(0 AS bit) AS [AfterClose]
FROM [Employees] AS [e]
WHERE NOT EXISTS (
    SELECT 1
    FROM [Assignments] AS [a]
    WHERE [a].[CampaignId] = @campaignId18 AND [a].[EmployeeId] = [e].[Id])
ORDER BY [e].[Id]

-- Attestations
DECLARE @campaignId uniqueIdentifier = '00000000-0000-0000-0000-000000000000';

SELECT [a].[Id], [a].[GivenUtc], [a].[EmployeeId], [e].[DisplayName] AS [Name], [a].[Kind], [a0].[GivenUtc] AS [SupersededUtc], [a].[Regime], [a].[Language], [a].[LinkedInCountry], [s].[Text], [a].[StatementHash], [s].[Pack], [s].[PackVersion], [a].[SupersedesId]
FROM [Attestations] AS [a]
INNER JOIN [Employees] AS [e] ON [a].[EmployeeId] = [e].[Id]
INNER JOIN [Statements] AS [s] ON [a].[StatementHash] = [s].[Hash]
LEFT JOIN [Attestations] AS [a0] ON [a].[Id] = [a0].[SupersedesId]
WHERE [a].[CampaignId] = @campaignId
ORDER BY [a].[EmployeeId], [a].[GivenUtc], [a].[Id]

