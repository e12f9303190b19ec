// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

int main(int argc, char** argv)
{
    // Octets as the shell gave them: the send verb passes them on.
    const QByteArrayList words(argv + std::min(1, argc), argv + argc);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("dropscope-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DROPSCOPE_VERSION));
    const int code = dropscope::runCommandLine(words);
    // All is written and closed. To return would be to wait for a name that is still being looked up, for as
    // long as the resolver likes: QCoreApplication's destructor does, whatever the time limit was.
    std::_Exit(code);
}
