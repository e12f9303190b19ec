// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <QCoreApplication>

#include <algorithm>

int main(int argc, char** argv)
{
    // Octets as the shell gave them: the send verb passes them on.
    const QByteArrayList words(argv + std::min(1, argc), argv + argc);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("dropscope-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DROPSCOPE_VERSION));
    return dropscope::runCommandLine(words);
}
