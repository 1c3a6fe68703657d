-- everybody by bucket
DECLARE @campaignId uniqueIdentifier = '00000000-0000-0000-0000-000000000000';

SELECT [e2].[Key0] AS [Key], COUNT_BIG(*) AS [Count]
FROM (
    SELECT CASE
        WHEN [e].[Standing] = N'Left' THEN N'left'
        WHEN EXISTS (
            SELECT 1
            FROM [Assignments] AS [a]
            WHERE [a].[CampaignId] = @campaignId AND [a].[EmployeeId] = [e].[Id]) THEN N'assigned'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a0]
            WHERE [a0].[CampaignId] = @campaignId AND [a0].[Kind] = N'ExcludePerson' AND [a0].[Value] = [e].[Key]) THEN N'excluded-person'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a1]
            WHERE [a1].[CampaignId] = @campaignId AND [a1].[Kind] = N'ExcludeCountry' AND [a1].[Value] = COALESCE([e].[Country], N'')) THEN N'excluded-country'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a2]
            WHERE [a2].[CampaignId] = @campaignId AND [a2].[Kind] = N'ExcludeDepartment' AND [a2].[Value] = COALESCE([e].[Department], N'')) THEN N'excluded-department'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a3]
            WHERE [a3].[CampaignId] = @campaignId AND [a3].[Kind] = N'ExcludeGroup') AND EXISTS (
            SELECT 1
            FROM [EmployeeSources] AS [e0]
            INNER JOIN [ScimUsers] AS [s] ON [e0].[SourceId] = [s].[SourceId]
            INNER JOIN [ScimGroupMembers] AS [s0] ON [s].[Id] = [s0].[UserId]
            INNER JOIN (
                SELECT [a4].[Kind], [a4].[GroupId]
                FROM [AudienceRules] AS [a4]
                WHERE [a4].[CampaignId] = @campaignId
            ) AS [a5] ON [s0].[GroupId] = [a5].[GroupId]
            WHERE [e0].[Source] = N'scim' AND [e0].[EmployeeId] = [e].[Id] AND [a5].[Kind] = N'ExcludeGroup') THEN N'excluded-group'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a6]
            WHERE [a6].[CampaignId] = @campaignId AND [a6].[Kind] = N'IncludeCountry') AND NOT EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a7]
            WHERE [a7].[CampaignId] = @campaignId AND [a7].[Kind] = N'IncludeCountry' AND [a7].[Value] = COALESCE([e].[Country], N'')) THEN N'country-not-in-audience'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a8]
            WHERE [a8].[CampaignId] = @campaignId AND [a8].[Kind] = N'IncludeDepartment') AND NOT EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a9]
            WHERE [a9].[CampaignId] = @campaignId AND [a9].[Kind] = N'IncludeDepartment' AND [a9].[Value] = COALESCE([e].[Department], N'')) THEN N'department-not-in-audience'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a10]
            WHERE [a10].[CampaignId] = @campaignId AND [a10].[Kind] = N'IncludeGroup') AND NOT EXISTS (
            SELECT 1
            FROM [EmployeeSources] AS [e1]
            INNER JOIN [ScimUsers] AS [s1] ON [e1].[SourceId] = [s1].[SourceId]
            INNER JOIN [ScimGroupMembers] AS [s2] ON [s1].[Id] = [s2].[UserId]
            INNER JOIN (
                SELECT [a11].[Kind], [a11].[GroupId]
                FROM [AudienceRules] AS [a11]
                WHERE [a11].[CampaignId] = @campaignId
            ) AS [a12] ON [s2].[GroupId] = [a12].[GroupId]
            WHERE [e1].[Source] = N'scim' AND [e1].[EmployeeId] = [e].[Id] AND [a12].[Kind] = N'IncludeGroup') THEN N'group-not-in-audience'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a13]
            WHERE [a13].[CampaignId] = @campaignId AND [a13].[Kind] = N'ExcludeGroup' AND NOT EXISTS (
                SELECT 1
                FROM [ScimGroups] AS [s3]
                WHERE [s3].[Id] = [a13].[GroupId])) THEN N'excluded-group-deleted'
        WHEN EXISTS (
            SELECT 1
            FROM [Objections] AS [o]
            WHERE [o].[EmployeeId] = [e].[Id] AND [o].[LiftedUtc] IS NULL) THEN N'objected'
        WHEN EXISTS (
            SELECT 1
            FROM [WorksCouncilGates] AS [w]
            WHERE [w].[CampaignId] = @campaignId AND [w].[Country] = [e].[Country] AND [w].[RecordedUtc] IS NULL) THEN N'works-council'
        ELSE N'due'
    END AS [Key0]
    FROM [Employees] AS [e]
) AS [e2]
GROUP BY [e2].[Key0]

-- people due
DECLARE @campaignId uniqueIdentifier = '00000000-0000-0000-0000-000000000000';

SELECT [e].[Id], [e].[Country]
FROM [Employees] AS [e]
WHERE CASE
    WHEN [e].[Standing] = N'Left' THEN N'left'
    WHEN EXISTS (
        SELECT 1
        FROM [Assignments] AS [a]
        WHERE [a].[CampaignId] = @campaignId AND [a].[EmployeeId] = [e].[Id]) THEN N'assigned'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a0]
        WHERE [a0].[CampaignId] = @campaignId AND [a0].[Kind] = N'ExcludePerson' AND [a0].[Value] = [e].[Key]) THEN N'excluded-person'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a1]
        WHERE [a1].[CampaignId] = @campaignId AND [a1].[Kind] = N'ExcludeCountry' AND [a1].[Value] = COALESCE([e].[Country], N'')) THEN N'excluded-country'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a2]
        WHERE [a2].[CampaignId] = @campaignId AND [a2].[Kind] = N'ExcludeDepartment' AND [a2].[Value] = COALESCE([e].[Department], N'')) THEN N'excluded-department'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a3]
        WHERE [a3].[CampaignId] = @campaignId AND [a3].[Kind] = N'ExcludeGroup') AND EXISTS (
        SELECT 1
        FROM [EmployeeSources] AS [e0]
        INNER JOIN [ScimUsers] AS [s] ON [e0].[SourceId] = [s].[SourceId]
        INNER JOIN [ScimGroupMembers] AS [s0] ON [s].[Id] = [s0].[UserId]
        INNER JOIN (
            SELECT [a4].[Kind], [a4].[GroupId]
            FROM [AudienceRules] AS [a4]
            WHERE [a4].[CampaignId] = @campaignId
        ) AS [a5] ON [s0].[GroupId] = [a5].[GroupId]
        WHERE [e0].[Source] = N'scim' AND [e0].[EmployeeId] = [e].[Id] AND [a5].[Kind] = N'ExcludeGroup') THEN N'excluded-group'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a6]
        WHERE [a6].[CampaignId] = @campaignId AND [a6].[Kind] = N'IncludeCountry') AND NOT EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a7]
        WHERE [a7].[CampaignId] = @campaignId AND [a7].[Kind] = N'IncludeCountry' AND [a7].[Value] = COALESCE([e].[Country], N'')) THEN N'country-not-in-audience'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a8]
        WHERE [a8].[CampaignId] = @campaignId AND [a8].[Kind] = N'IncludeDepartment') AND NOT EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a9]
        WHERE [a9].[CampaignId] = @campaignId AND [a9].[Kind] = N'IncludeDepartment' AND [a9].[Value] = COALESCE([e].[Department], N'')) THEN N'department-not-in-audience'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a10]
        WHERE [a10].[CampaignId] = @campaignId AND [a10].[Kind] = N'IncludeGroup') AND NOT EXISTS (
        SELECT 1
        FROM [EmployeeSources] AS [e1]
        INNER JOIN [ScimUsers] AS [s1] ON [e1].[SourceId] = [s1].[SourceId]
        INNER JOIN [ScimGroupMembers] AS [s2] ON [s1].[Id] = [s2].[UserId]
        INNER JOIN (
            SELECT [a11].[Kind], [a11].[GroupId]
            FROM [AudienceRules] AS [a11]
            WHERE [a11].[CampaignId] = @campaignId
        ) AS [a12] ON [s2].[GroupId] = [a12].[GroupId]
        WHERE [e1].[Source] = N'scim' AND [e1].[EmployeeId] = [e].[Id] AND [a12].[Kind] = N'IncludeGroup') THEN N'group-not-in-audience'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a13]
        WHERE [a13].[CampaignId] = @campaignId AND [a13].[Kind] = N'ExcludeGroup' AND NOT EXISTS (
            SELECT 1
            FROM [ScimGroups] AS [s3]
            WHERE [s3].[Id] = [a13].[GroupId])) THEN N'excluded-group-deleted'
    WHEN EXISTS (
        SELECT 1
        FROM [Objections] AS [o]
        WHERE [o].[EmployeeId] = [e].[Id] AND [o].[LiftedUtc] IS NULL) THEN N'objected'
    WHEN EXISTS (
        SELECT 1
        FROM [WorksCouncilGates] AS [w]
        WHERE [w].[CampaignId] = @campaignId AND [w].[Country] = [e].[Country] AND [w].[RecordedUtc] IS NULL) THEN N'works-council'
    ELSE N'due'
END = N'due'

-- answers by day
SELECT [a0].[Date], [a0].[Answer], COUNT_BIG(*) AS [Count]
FROM (
    SELECT [a].[Answer], CONVERT(date, [a].[AnsweredUtc]) AS [Date]
    FROM [Assignments] AS [a]
    WHERE [a].[AnsweredUtc] IS NOT NULL AND [a].[Answer] IS NOT NULL
) AS [a0]
GROUP BY [a0].[Date], [a0].[Answer]

