-- everybody by bucket
DECLARE @campaignId uniqueIdentifier = '00000000-0000-0000-0000-000000000000';

SELECT [e0].[Key0] AS [Key], COUNT_BIG(*) AS [Count]
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
            WHERE [a3].[CampaignId] = @campaignId AND [a3].[Kind] = N'IncludeCountry') AND NOT EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a4]
            WHERE [a4].[CampaignId] = @campaignId AND [a4].[Kind] = N'IncludeCountry' AND [a4].[Value] = COALESCE([e].[Country], N'')) THEN N'country-not-in-audience'
        WHEN EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a5]
            WHERE [a5].[CampaignId] = @campaignId AND [a5].[Kind] = N'IncludeDepartment') AND NOT EXISTS (
            SELECT 1
            FROM [AudienceRules] AS [a6]
            WHERE [a6].[CampaignId] = @campaignId AND [a6].[Kind] = N'IncludeDepartment' AND [a6].[Value] = COALESCE([e].[Department], N'')) THEN N'department-not-in-audience'
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
) AS [e0]
GROUP BY [e0].[Key0]

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
        WHERE [a3].[CampaignId] = @campaignId AND [a3].[Kind] = N'IncludeCountry') AND NOT EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a4]
        WHERE [a4].[CampaignId] = @campaignId AND [a4].[Kind] = N'IncludeCountry' AND [a4].[Value] = COALESCE([e].[Country], N'')) THEN N'country-not-in-audience'
    WHEN EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a5]
        WHERE [a5].[CampaignId] = @campaignId AND [a5].[Kind] = N'IncludeDepartment') AND NOT EXISTS (
        SELECT 1
        FROM [AudienceRules] AS [a6]
        WHERE [a6].[CampaignId] = @campaignId AND [a6].[Kind] = N'IncludeDepartment' AND [a6].[Value] = COALESCE([e].[Department], N'')) THEN N'department-not-in-audience'
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

