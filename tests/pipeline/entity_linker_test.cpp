#include "pipeline/entity_linker.h"

#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

LinkedName person(std::string_view text, std::string key, std::uint32_t article = 0) {
  return {text, EntityType::person, std::move(key), article, {}, false};
}

LinkedName organisation(std::string_view text, std::string key, std::uint32_t article = 0) {
  return {text, EntityType::organisation, std::move(key), article, {}, false};
}

TEST(EntityLinker, LastNameGetsTheKeyOfTheOnlyFullName) {
  std::vector<LinkedName> names = {person("Marta Veldhoen", "marta-veldhoen"),
                                   person("Veldhoen", "veldhoen")};
  link_names(names, {});
  EXPECT_EQ(names[1].key, "marta-veldhoen");
}

TEST(EntityLinker, LastNameOfTwoPeopleStaysOpen) {
  std::vector<LinkedName> names = {person("Marta Veldhoen", "marta-veldhoen"),
                                   person("Kees Veldhoen", "kees-veldhoen"),
                                   person("Veldhoen", "veldhoen")};
  link_names(names, {});
  EXPECT_EQ(names[2].key, "veldhoen");
}

TEST(EntityLinker, SameTextIsAskedBeforeTheStory) {
  std::vector<LinkedName> names = {person("Marta Veldhoen", "marta-veldhoen", 0),
                                   person("Kees Veldhoen", "kees-veldhoen", 1),
                                   person("Veldhoen", "veldhoen", 1)};
  link_names(names, {});
  EXPECT_EQ(names[2].key, "kees-veldhoen");
}

TEST(EntityLinker, ManAndFirmOfOneNameStayApart) {
  std::vector<LinkedName> names = {person("Igor Rovik", "igor-rovik"),
                                   organisation("Rovik Security", "rovik-security"),
                                   person("Rovik", "rovik"), organisation("Rovik", "rovik")};
  link_names(names, {});
  EXPECT_EQ(names[2].key, "igor-rovik");
  EXPECT_EQ(names[3].key, "rovik-security");
}

TEST(EntityLinker, NameThatTheGazetteerKnowsIsNoShortForm) {
  std::vector<LinkedName> names = {organisation("Rovik Ads", "rovik-ads"),
                                   organisation("Rovik", "rovik-company")};
  link_names(names, {});
  EXPECT_EQ(names[1].key, "rovik-company");
}

TEST(EntityLinker, AcronymInBracketsIsTheNameBeforeIt) {
  std::vector<LinkedName> names = {
      organisation("Office for Harbour Safety", "harbour-office-safety"),
      organisation("OHS", "ohs")};
  names[1].bracketed = true;
  link_names(names, {});
  EXPECT_EQ(names[0].key, names[1].key);
}

TEST(EntityLinker, AcronymWithOtherLettersIsNotTheNameBeforeIt) {
  std::vector<LinkedName> names = {organisation("Port of Vlieland", "port-vlieland"),
                                   organisation("XYZ", "xyz")};
  names[1].bracketed = true;
  link_names(names, {});
  EXPECT_NE(names[0].key, names[1].key);
}

TEST(EntityLinker, TypingErrorInAFirstNameIsForgivenBesideTheSameLastName) {
  std::vector<LinkedName> names = {person("Helena Marwick", "helena-marvik", 0),
                                   person("Helena Marwick", "helena-marvik", 1),
                                   person("Helema Marwick", "helema-marvik", 2)};
  link_names(names, {});
  EXPECT_EQ(names[2].key, "helena-marvik");
}

TEST(EntityLinker, DifferentFirstNamesAreDifferentPeople) {
  std::vector<LinkedName> names = {person("Maria Marwick", "maria-marvik", 0),
                                   person("Marco Marwick", "marco-marvik", 1)};
  link_names(names, {});
  EXPECT_NE(names[0].key, names[1].key);
}

TEST(EntityLinker, UserJoinsAndSeparatesNames) {
  std::vector<LinkedName> names = {organisation("Zeehaven NV", "zeehaven"),
                                   organisation("Port of Zee", "port-ze"),
                                   organisation("Zeehaven Nord", "zeehaven")};
  AliasTable aliases;
  aliases.same = {{"zeehaven nv", "port of zee"}};
  aliases.never = {{"zeehaven nv", "zeehaven nord"}};
  link_names(names, aliases);
  EXPECT_EQ(names[0].key, names[1].key);
  EXPECT_NE(names[0].key, names[2].key);
}

TEST(EditDistance, CountsSwapsAsOne) {
  EXPECT_EQ(edit_distance("eugene", "eugnee", 3), 1U);
  EXPECT_EQ(edit_distance("eugene", "eugune", 3), 1U);
  EXPECT_EQ(edit_distance("abc", "", 9), 3U);
}

TEST(EditDistance, StopsAtTheLimit) {
  EXPECT_EQ(edit_distance("aaaaaa", "bbbbbb", 2), 3U);
  EXPECT_EQ(edit_distance(std::string(100, 'a'), "a", 2), 3U);
}

}  // namespace
}  // namespace lacuna::pipeline
