// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/helptext.h"

#include "app/cli/options/optiontable.h"

namespace dropscope {

namespace {

constexpr const char* addresses =
    "URL:\n"
    "  pop://[USER[;AUTH=HOW]@]HOST[:PORT]   port 110 unless given; an IPv6 address\n"
    "                                        stands in brackets; USER is percent-\n"
    "                                        encoded: test%40example.org\n"
    "  pops://…                              TLS from the first octet, port 995\n"
    "  demo:                                 the built-in demo maildrop\n"
    "  A password never stands in the address: it is read from --password-file, from\n"
    "  DROPSCOPE_PASSWORD, or from the terminal.\n";

constexpr const char* exitCodes =
    "Exit codes:\n"
    "  0  done, nothing wrong\n"
    "  1  what was asked about is not so: no such message, a command refused\n"
    "  2  usage\n"
    "  3  no connection, or no trusted TLS\n"
    "  4  sign-in refused\n"
    "  5  the server broke the protocol or a time limit, the verb could not finish\n"
    "  6  a local file could not be read or written\n"
    "  An interrupted program ends with 128 and the number of the signal.\n";

QByteArray indented(const char* text) { return "  " + QByteArray(text).replace("\n", "\n  ") + '\n'; }

/// A name, then its text in a column of its own.
QByteArray entry(const QByteArray& name, const char* text, int column)
{
    QByteArray gap = QByteArray(column, ' ').prepend('\n');
    return "  " + name.leftJustified(column - 2) + QByteArray(text).replace("\n", gap) + '\n';
}

QByteArray optionsOf(VerbId verb)
{
    constexpr int column = 26;
    QByteArray text = "Options:\n";
    for (const OptionRow& row : optionTable())
        if (row.verbs.contains(verb))
            text +=
                entry(QByteArray(row.name) + (*row.value != '\0' ? " " : "") + row.value, row.help, column);
    return text;
}

QByteArray aboutVerb(const VerbRow& row)
{
    QByteArray text = QByteArray("dropscope-cli ") + row.name + ": " + row.summary + "\n\n";
    text += QByteArray("Usage:\n  dropscope-cli ") + row.name + " [OPTIONS] " + row.arguments + "\n\n";
    text += QByteArray(row.description) + "\n\n" + optionsOf(row.id) + '\n';
    if (QByteArray(row.arguments).startsWith("URL"))
        text += QByteArray(addresses) + '\n';
    return text + "Examples:\n" + indented(row.examples);
}

QByteArray aboutProgram()
{
    constexpr int column = 16;
    QByteArray text = "dropscope-cli: look into a maildrop over POP3\n\n"
                      "Usage:\n  dropscope-cli [OPTIONS] VERB URL [ARGUMENTS]\n\n"
                      "Verbs (VERB --help says more):\n";
    for (const VerbRow& row : verbTable())
        text += entry(row.name, row.summary, column);
    text += "\nOptions may stand before or behind the verb; -- ends them. --version prints the\nversion.\n\n";
    return text + addresses + '\n' + exitCodes;
}

} // namespace

QByteArray helpText(std::optional<VerbId> verb) { return verb ? aboutVerb(verbRow(*verb)) : aboutProgram(); }

} // namespace dropscope
