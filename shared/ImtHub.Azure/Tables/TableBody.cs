using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using ImtHub.Records;

namespace ImtHub.Azure.Tables;

/// <summary>
/// Keeps an object as JSON in an entity: property <c>Body</c>, then <c>Body2</c>, <c>Body3</c> … when it is longer than a property may be.
/// </summary>
internal static class TableBody
{
    private const string Name = "Body";

    public static TableEntity WithBody<T>(this TableEntity entity, T body)
    {
        var json = JsonSerializer.Serialize(body, RecordsJson.Options);
        for (int part = 1, start = 0; start < json.Length; part++)
        {
            var end = Math.Min(start + TableLimits.CharactersPerText, json.Length);
            entity[PartName(part)] = json[start..end];
            start = end;
        }
        return entity;
    }

    public static bool HasBody(this TableEntity entity) => entity.ContainsKey(Name);

    public static T ReadBody<T>(this TableEntity entity)
    {
        var json = new StringBuilder();
        for (var part = 1; entity.GetString(PartName(part)) is { } text; part++)
        {
            json.Append(text);
        }

        return JsonSerializer.Deserialize<T>(json.ToString(), RecordsJson.Options)
            ?? throw new InvalidOperationException("The stored body is empty.");
    }

    private static string PartName(int part) => part == 1 ? Name : Name + part.ToString(CultureInfo.InvariantCulture);
}
