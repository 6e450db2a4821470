using System.ComponentModel;
using System.Globalization;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>Path and route parts, and message properties, as a parameter's own type.</summary>
internal static class SimpleValue
{
    public static bool CanBe(Type type) =>
        type == typeof(string) || (type.IsValueType && TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)));

    /// <exception cref="FormatException">The text is none of the type's.</exception>
    public static object? Convert(string text, Type type)
    {
        if (type == typeof(string)) return text;
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (ArgumentException)
        {
            // The converter quotes the value, which may be a person's.
            throw new FormatException($"The value is no {type.Name}.");
        }
    }

    public static string Write(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
