using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.Configuration;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace ImtHub.LocalHost.Listeners;

/// <summary>Keeps each timer's schedule between starts in a JSON blob, in UTC, where Azure keeps it.</summary>
internal sealed class BlobScheduleMonitor(BlobServiceClient blobs, string hostId) : ScheduleMonitor
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(HostIdentity.Container);

    public override async Task<ScheduleStatus?> GetStatusAsync(string timerName)
    {
        try
        {
            var content = await Blob(timerName).DownloadContentAsync();
            var status = content.Value.Content.ToObjectFromJson<ScheduleStatus>(JsonSerializerOptions.Default)!;
            return new ScheduleStatus { Last = Local(status.Last), Next = Local(status.Next), LastUpdated = Local(status.LastUpdated) };
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public override async Task UpdateStatusAsync(string timerName, ScheduleStatus status)
    {
        await _container.CreateIfNotExistsAsync();
        var utc = new ScheduleStatus { Last = Utc(status.Last), Next = Utc(status.Next), LastUpdated = Utc(status.LastUpdated) };
        await Blob(timerName).UploadAsync(BinaryData.FromObjectAsJson(utc, JsonSerializerOptions.Default), overwrite: true);
    }

    private BlobClient Blob(string timerName) => _container.GetBlobClient($"timers/{hostId}/{timerName}/status");

    private static DateTime Local(DateTime utc) => utc == default ? default : utc.ToLocalTime();

    private static DateTime Utc(DateTime local) => local == default ? default : local.ToUniversalTime();
}
