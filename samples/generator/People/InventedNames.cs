namespace ImtHub.Samples.People;

/// <summary>
/// Names that no living person bears: first names of many origins, family names made of foundry, machine-shop and
/// cranberry words. They are given out by number, so that a person keeps the name.
/// </summary>
internal static class InventedNames
{
    private static readonly string[] s_first = """
        Amara Mateo Linh Darnell Odalys Pa-Houa Tomasz Keisha Javier Nomvula Erik Xochitl Demetrius Mai Rosalind Kofi
        Guadalupe Anders Tyreese Zoë Sunita Marcus Yer Ignacio Latoya Piotr Fatima Chue Shanice Ramón Ingrid Malik
        Thuy Everardo Nadia Cedric Kalia Joaquín Bernice Hamza Winifred Oscar Tou Marisol Reginald Aisha Stellan Ximena
        Terrence Pang Elodie Hector Imani Bao Clarice Abdi Renata Lionel Siv Delphine Quincy Nhia Esperanza Otto Jamila
        Ruben Gwendolyn Cheng Leticia Andre Solveig Rashida Emilio Mee Vernon Adaeze Pascal Yolanda Kwame Brunhilde
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] s_last = """
        Brasswick Moldwright Kilnhart Rivetsen Gearlund Castellion Tindalloy Ironmere Sandcaster Cupolaski Flaskdottir
        Ladlemore Sprueman Corebright Ingotson Slagfield Shakeoutte Pourwell Chillplate Grindelwick Quenchford Annealia
        Temperley-Vise Gatinghouse Bogberry Cranwater Juiceford Harrowberry Vinemarsh Brixton-Presse Pulpwood-Ray
        Marshbloom Filtraine Bottlescu Palletsky Conveyorsen Caskaway Labelle-Scann Dockhand-Vo Forkliftson Sauceda-Mill
        Kettleby Pectinez Cartonelli Stretchwrap Sievers-Bog Reflumeni Berrycroft Tankovic Washburne-Spray O'Valve
        Nozzleton Steamwright Blendowski Crushgrove Rakemoor Scoopwell Floodmarsh Rotorvik Calipersen Disczak
        Brakewell Leverette-Cable Pistonelle Bleedscrew Hubbardine Padgettson Lathefield Chuckworth Millingsworth Borewick
        Jiggsby Fixturini Toolpost Shimwell Collettine Gaugeman Deburrington Spindlecroft Tapanddie
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many people can be named.</summary>
    public static int Count => Math.Min(s_first.Length, s_last.Length);

    /// <summary>The name of the person with this number, counted from 1.</summary>
    public static (string s_first, string s_last) Of(int number) => (s_first[number - 1], s_last[number - 1]);
}
