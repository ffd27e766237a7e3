/** A country the shop sells to, with names that are common there. */
interface CountryNames {
  readonly country: string;
  /** Its share of the customers, in per cent. */
  readonly percent: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

/** The countries, largest first; the percentages make 100. */
export const personNames: readonly CountryNames[] = [
  {
    country: 'DE',
    percent: 28,
    given: words(
      'Anna Ben Clara Emil Felix Hanna Ida Jan Jonas Jürgen Lena Lukas Marie Max Nele Paul Sofie Tim',
    ),
    family: words(
      'Becker Fischer Hoffmann Klein Koch Krüger Lange Meyer Müller Neumann Richter Schäfer Schmidt Schulz Wagner Weber Wolf Zimmermann',
    ),
  },
  {
    country: 'GB',
    percent: 18,
    given: words(
      'Alice Amelia Charlie Daisy Edward Freya George Grace Harry Isla Jack Lily Oliver Poppy Rosie Samuel Thomas Zara',
    ),
    family: words(
      "Baker Bennett Carter Clarke Cooper Evans Green Hughes Jones Khan Morris O'Brien Patel Shaw Taylor Turner Walker Wright",
    ),
  },
  {
    country: 'FR',
    percent: 15,
    given: words(
      'Adèle Arthur Camille Chloé Élise Gabriel Hugo Inès Jules Léa Louis Manon Nathan Noé Rose Théo Yasmine Zoé',
    ),
    family: words(
      'Bernard Blanc Bonnet Dubois Dupont Durand Fontaine Garnier Girard Lambert Laurent Leroy Mercier Moreau Petit Renard Rousseau Vidal',
    ),
  },
  {
    country: 'US',
    percent: 12,
    given: words(
      'Aaron Abigail Brandon Caleb Diana Ethan Faith Hannah Jasmine Kevin Logan Madison Naomi Owen Rachel Sierra Tyler Wyatt',
    ),
    family: words(
      'Adams Brooks Campbell Diaz Foster Garcia Howard Johnson Kim Lopez Mitchell Nguyen Parker Reed Sanders Torres Ward Young',
    ),
  },
  {
    country: 'NL',
    percent: 8,
    given: words(
      'Anouk Bram Daan Emma Fleur Jasper Lotte Luuk Mees Noor Pieter Roos Sanne Sem Tess Thijs',
    ),
    family: words(
      'Bakker Bos Brouwer Dekker Dijkstra Hendriks Jansen Kuipers Meijer Mulder Peters Postma Smit Visser Vos Willems',
    ),
  },
  {
    country: 'ES',
    percent: 7,
    given: words(
      'Álvaro Beatriz Carla Diego Elena Hugo Irene Javier Lucía Marta Nuria Pablo Raquel Sergio Teresa Víctor',
    ),
    family: words(
      'Alonso Blanco Castro Delgado Fernández Gómez Herrera Iglesias Jiménez Molina Navarro Ortega Pérez Romero Sánchez Vega',
    ),
  },
  {
    country: 'PL',
    percent: 7,
    given: words(
      'Adam Agata Bartosz Ewa Filip Hanna Jakub Julia Kacper Łukasz Magda Ola Piotr Tomasz Wiktoria Zofia',
    ),
    family: words(
      'Adamczyk Dąbek Górka Jabłoński Kaczmarek Kowalczyk Król Lis Malec Nowicki Pawlak Sikora Sobczak Wójcik Zając Zieliński',
    ),
  },
  {
    country: 'SE',
    percent: 5,
    given: words(
      'Alva Axel Björn Ebba Elsa Erik Freja Hedda Ingrid Karin Lars Maja Nils Oskar Sigrid Åke',
    ),
    family: words(
      'Åberg Berglund Dahl Ekström Forsberg Holm Lind Lundqvist Nyström Öberg Sandberg Sjögren Ström Söderberg Viklund Wallin',
    ),
  },
];
